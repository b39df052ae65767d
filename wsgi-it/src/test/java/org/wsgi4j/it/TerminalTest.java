// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that somebody has started on a terminal. */
@Tag("full")
class TerminalTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String CTRL_C = "\u0003";

    private static final String SCRIPT = """
            import time

            def application(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                if environ['PATH_INFO'] == '/for/ever':
                    environ['wsgi.errors'].write('begun\\n')
                    while True:
                        time.sleep(1)
                return [b'page']

            time.sleep(2)
            """;

    @TempDir
    private Path directory = Path.of("");

    private Path root() {
        return directory.resolve("root");
    }

    private Process onTerminal(Object... options) throws IOException {
        Path script = Files.writeString(directory.resolve("wsgi.py"), SCRIPT);
        Command server = StartServer.of(script, "--engine", "cpython", "--server-root", root())
                .with("--host", "127.0.0.1", "--port", "0")
                .with(options)
                .command();
        ProcessBuilder terminal = new ProcessBuilder(
                Tool.named("script").toString(), "-qefc", String.join(" ", server.words()), "/dev/null");
        terminal.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return terminal.start();
    }

    @Test
    void theStartIsALineThatGoesAgainAndCtrlCLeavesNothing() throws Exception {
        Process terminal = onTerminal("--graceful-timeout", 1, "--shutdown-timeout", 1);
        Server server = Server.ready(terminal);
        assertThat(server.output().text()).contains("Starting: 0 of 1 worker processes ready, 1 s");
        server.output().await("\u001b[KServer Ready", SOON);
        Thread client = new Thread(() -> ask(server), "a request that does not end");
        client.start();
        LogFile.await(root().resolve("error_log"), "begun");

        long pressed = System.nanoTime();
        terminal.getOutputStream().write(CTRL_C.getBytes(StandardCharsets.US_ASCII));
        terminal.getOutputStream().flush();
        server.awaitExit();

        assertThat(Duration.ofNanos(System.nanoTime() - pressed)).isLessThan(Duration.ofSeconds(10));
        client.join();
        new Leftovers(root()).assertNone();
    }

    @Test
    void anotherSizeOfTheTerminalChangesNothing() throws Exception {
        Process terminal = onTerminal();
        try (Server server = Server.ready(terminal)) {
            ProcessHandle process = ProcessHandle.of(server.pid())
                    .flatMap(handle -> handle.descendants().findFirst())
                    .orElseThrow();
            Path device = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "fd/1"));
            List<ProcessHandle> before = process.descendants().toList();
            for (int columns = 80; columns < 90; columns++) {
                Command.of("stty", "-F", device, "columns", columns).run(SOON).successful();
                assertThat(new Visitor(server).get("/").body()).isEqualTo("page");
            }
            assertThat(process.descendants().toList()).isEqualTo(before);
        }
    }

    private static void ask(Server server) {
        try {
            new Visitor(server).get("/for/ever");
        } catch (IOException | InterruptedException brokenOff) {
            // That is what becomes of it.
        }
    }
}
