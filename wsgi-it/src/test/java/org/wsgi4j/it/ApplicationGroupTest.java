// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Application groups of CPython that only requests name. */
@Timeout(120)
class ApplicationGroupTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void eachHasAProcessOfItsOwnAndThereAreNoMoreThanConfigured() throws Exception {
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIDaemonProcess one engine=cpython application-groups=2 threads=2
                SetEnvIf X-Group (.+) GROUP=$1
                WSGIScriptAlias /one %s process-group=one application-group=%%{ENV:GROUP}
                """.formatted(
                        Repository.app("scripts").resolve("worker.py")));
        try (Server server = StartServer.of("--application-type", "static", "--include-file", site)
                .start()) {
            String first = get(server, "first").body();

            assertThat(get(server, "second").body()).isNotEqualTo(first);
            assertThat(get(server, "first").body()).isEqualTo(first);
            assertThat(get(server, "third").statusCode()).isEqualTo(503);
            server.output().await("application-groups", Duration.ofMinutes(1));
            assertThat(get(server, "first").body()).isEqualTo(first);
        }
    }

    private static HttpResponse<String> get(Server server, String group) throws Exception {
        Visitor visitor = new Visitor(server);
        return visitor.send(visitor.request("/one/pid").header("X-Group", group), BodyHandlers.ofString());
    }
}
