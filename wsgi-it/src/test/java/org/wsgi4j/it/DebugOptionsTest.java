// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools for developers. */
class DebugOptionsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path SMALL = Repository.app("small").resolve("wsgi.py");

    private static final String CTRL_C = "\u0003";

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({
        "--debug-mode",
        "--enable-coverage",
        "--coverage-directory",
        "--enable-profiler",
        "--profiler-directory",
        "--enable-recorder",
        "--recorder-directory"
    })
    @Test
    void whatAnApplicationDoesIsMeasuredAndKept() throws Exception {
        Files.writeString(directory.resolve("coverage.py"), """
                import os
                class Coverage(object):
                    def __init__(self, data_file):
                        self.calls = []
                    def start(self):
                        self.calls.append('start')
                    def stop(self):
                        self.calls.append('stop')
                    def html_report(self, directory, ignore_errors):
                        with open(os.path.join(directory, 'index.html'), 'w') as page:
                            page.write(' '.join(self.calls))
                """);
        try (Server server = StartServer.of(SMALL, "--debug-mode", "--engine", "cpython", "--python-path", directory)
                .with("--enable-coverage", "--coverage-directory", directory.resolve("covered"))
                .with("--enable-profiler", "--profiler-directory", directory.resolve("profiled"))
                .with("--enable-recorder", "--recorder-directory", directory.resolve("recorded"))
                .start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/environ?wsgi.multithread").body()).isEqualTo("False");
            assertThat(visitor.post("/sink", new byte[5]).body()).isEqualTo("5".getBytes(StandardCharsets.UTF_8));
            assertThat(visitor.get("/fail?fig").statusCode()).isEqualTo(500);
            server.output().await("Coverage Output", SOON);
        }
        assertThat(directory.resolve("covered/index.html")).content().startsWith("start stop start stop");
        assertThat(names("profiled")).singleElement().asString().endsWith(".pstats");
        assertThat(names("recorded"))
                .filteredOn(name -> name.endsWith(".icontent"))
                .hasSize(3);
        assertThat(names("recorded"))
                .filteredOn(name -> name.endsWith(".oaexcept"))
                .hasSize(1);
    }

    @EffectOf({"--enable-debugger", "--debugger-startup"})
    @Test
    void theDebuggerStartsOnTheTerminalWhenTheApplicationFails() throws Exception {
        Command server = StartServer.of(SMALL, "--debug-mode", "--enable-debugger", "--debugger-startup")
                .with("--engine", "cpython", "--host", "127.0.0.1", "--port", "0")
                .command();
        ProcessBuilder script = new ProcessBuilder(
                "script", "-qefc", String.join(" ", GivenOptions.noted(server.words())), "/dev/null");
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process terminal = script.start();
        say(terminal, "c\n");
        Server running = Server.ready(terminal);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> status(running));
        running.output().await("ValueError", SOON);
        say(terminal, "p 6 * 7, environ['QUERY_STRING']\nq\n");
        running.output().await("(42, 'fig')", SOON);
        assertThat(status.join()).isEqualTo(500);
        say(terminal, CTRL_C);
        running.awaitExit();
    }

    private static void say(Process terminal, String words) throws IOException {
        OutputStream input = terminal.getOutputStream();
        input.write(words.getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    private static int status(Server server) {
        try {
            return new Visitor(server).get("/fail?fig").statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
