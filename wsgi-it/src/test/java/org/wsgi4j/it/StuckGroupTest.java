// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process group all of whose threads hang, with as many requests in its queue as that holds, and more at the door. */
class StuckGroupTest {

    private static final Path ECHO = Repository.app("echo").resolve("wsgi.py");
    private static final int CLIENTS = 200;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void filesAndOtherGroupsAnswerMeanwhile() throws Exception {
        Path page = Files.writeString(directory.resolve("page.txt"), "a page");
        Path conf = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess other threads=2",
                        "WSGIScriptAlias /other " + ECHO + " process-group=other application-group=%{GLOBAL}"));
        StartServer site = StartServer.of(ECHO, "--include-file", conf, "--url-alias", "/page.txt", page)
                .with("--server-root", directory.resolve("root"), "--graceful-timeout", 1, "--shutdown-timeout", 1);
        try (Server server = site.start();
                Load stuck = Load.on(server, CLIENTS, new Load.Manner("/sleep?600", 1_000, Duration.ofSeconds(1)))) {
            stuck.await(1); // there is no room in the queue any more
            assertStuck();

            for (int turn = 0; turn < 20; turn++) {
                assertThat(new Visitor(server).get("/page.txt").body()).isEqualTo("a page");
                assertThat(new Visitor(server).get("/other/").statusCode()).isEqualTo(200);
            }
            assertStuck();
            assertThat(stuck.tally().count("200")).isZero();
        }
    }

    private void assertStuck() throws IOException, InterruptedException {
        assertThat(StartServer.launcher("status", "--server-root", directory.resolve("root"))
                        .run(Duration.ofMinutes(1))
                        .out())
                .contains("state=ready busy=5/5");
    }
}
