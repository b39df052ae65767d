// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options for logs, all at once. */
class LogOptionsTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({
        "--verbose-debugging",
        "--access-log-format",
        "--error-log-format",
        "--startup-log",
        "--startup-log-name",
        "--rotate-logs",
        "--max-log-size"
    })
    @Test
    void logsHaveTheFormTheNameAndTheLengthThatIsAskedFor() throws Exception {
        Path logs = Files.createDirectory(directory.resolve("logs"));
        Path access = logs.resolve("access_log");
        Files.write(access, new byte[MEGABYTE]);
        Path script = Repository.app("small").resolve("wsgi.py");
        try (Server server = StartServer.of(script, "--host", "127.0.0.1", "--port", "0", "--verbose-debugging")
                .with("--server-root", directory.resolve("root"), "--log-directory", logs)
                .with("--access-log", "--access-log-format", "%m %U%q %>s %B %{X-Mark}i \"%{Content-Type}o\" 100%%")
                .with("--error-log-format", "<%l> [pid %P] (%M)", "--startup-log", "--startup-log-name", "began")
                .with("--rotate-logs", "--max-log-size", 1, "--access-log-name", "access_log")
                .startAsIs()) {
            Visitor visitor = new Visitor(server);
            visitor.send(
                    visitor.request("/?1").header("X-Mark", "a \"mark\""),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            visitor.get("/fail?fig");
        }
        assertThat(logs.resolve("began")).content().contains("Server Root", "Server Ready");
        assertThat(logs.resolve("error_log"))
                .content()
                .contains("<ERROR> [pid ", "ValueError: deliberate fig", "<INFO> ");
        assertThat(logs.resolve("access_log.1")).exists();
        assertThat(access)
                .content()
                .startsWith("GET /?1 200 7 a \\\"mark\\\" \"text/plain")
                .contains(" 100%\nGET /fail?fig 500 ");
    }
}
