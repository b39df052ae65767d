// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Options of mod_wsgi-express that are about Apache. */
@Tag("full")
class SupersededOptionsTest {

    private static final List<Object> HARMLESS = List.of(
            "--max-clients",
            20,
            "--initial-workers",
            0.1,
            "--minimum-spare-workers",
            0.1,
            "--maximum-spare-workers",
            0.4,
            "--server-mpm",
            "event",
            "--modules-directory",
            "/m",
            "--httpd-executable",
            "/h",
            "--rotatelogs-executable",
            "/r",
            "--shell-executable",
            "/s",
            "--orphan-interpreter");

    private static final List<Object> REFUSED = List.of(
            "--with-cgi",
            "--with-php5",
            "--with-newrelic",
            "--with-wdb",
            "--enable-gdb",
            "--gdb-executable",
            "/g",
            "--allow-override",
            "All",
            "--service-log-file",
            "jobs",
            "--enable-telemetry",
            "--telemetry-service",
            "s",
            "--telemetry-ui-port",
            1,
            "--telemetry-interval",
            1,
            "--telemetry-options",
            "x");

    @EffectOf({
        "--max-clients",
        "--initial-workers",
        "--minimum-spare-workers",
        "--maximum-spare-workers",
        "--server-mpm",
        "--modules-directory",
        "--httpd-executable",
        "--rotatelogs-executable",
        "--shell-executable",
        "--orphan-interpreter"
    })
    @Test
    void thoseWithoutHarmAreOneLineEach() throws Exception {
        try (Server server = StartServer.of().with(HARMLESS).start()) {
            assertThat(lines(server.output().text(), " has no effect: ")).isEqualTo(10);
        }
    }

    @EffectOf({
        "--with-cgi",
        "--with-php5",
        "--with-newrelic",
        "--with-wdb",
        "--enable-gdb",
        "--gdb-executable",
        "--allow-override",
        "--service-log-file",
        "--enable-telemetry",
        "--telemetry-service",
        "--telemetry-ui-port",
        "--telemetry-interval",
        "--telemetry-options"
    })
    @Test
    void othersAreRefusedWithWhatToUse() throws Exception {
        Finished refused = StartServer.of().with(REFUSED).run();

        assertThat(refused.status()).isEqualTo(2);
        assertThat(lines(refused.err(), "wsgi-express: --")).isEqualTo(13);
    }

    private static long lines(String text, String words) {
        return text.lines().filter(line -> line.contains(words)).count();
    }
}
