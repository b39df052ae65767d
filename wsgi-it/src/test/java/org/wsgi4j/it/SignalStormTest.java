// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals at any moment of a start: what comes is the end, or a server that serves, and never something between. */
@Tag("full")
class SignalStormTest {

    private static final int MOMENTS = 8;
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path directory = Path.of("");

    private static long startNanos;

    private StartServer site(Path root) {
        return StartServer.of(Repository.app("small").resolve("wsgi.py"), "--processes", 2)
                .with("--host", "127.0.0.1", "--port", 0, "--log-to-terminal", "--server-root", root);
    }

    /** The first start of all may build and cache what later ones find. */
    @BeforeAll
    static void measureAStart() throws Exception {
        for (int turn = 0; turn < 2; turn++) {
            long begin = System.nanoTime();
            StartServer.of().start().close();
            startNanos = System.nanoTime() - begin;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aServerThatIsStoppedEnds(String signal) throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Path root = directory.resolve("root" + moment);
            Process process = site(root).command().start();
            Output output = Output.of(process);
            try {
                pass(moment);
                kill(signal, process.pid());

                assertThat(process.waitFor(60, TimeUnit.SECONDS))
                        .as(output.text())
                        .isTrue();
                new Leftovers(root).assertNone();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Before a server can handle them these signals end it, as they do with any program. */
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "USR1"})
    void aServerThatIsRestartedEndsOrServes(String signal) throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Path root = directory.resolve("root" + moment);
            Process process = site(root).command().start();
            try {
                pass(moment);
                kill(signal, process.pid());
                serveUnlessEnded(process);
                new Leftovers(root).assertNone();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static void serveUnlessEnded(Process process) throws Exception {
        Server server;
        try {
            server = Server.ready(process);
        } catch (AssertionError ended) {
            assertThat(process.waitFor(1, TimeUnit.SECONDS))
                    .as(ended.getMessage())
                    .isTrue();
            return;
        }
        try (server) {
            assertThat(new Visitor(server).get("/?well").body()).isEqualTo("small well");
        }
        assertThat(process.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "USR1"})
    void aWorkerThatIsStoppedIsReplaced(String signal) throws Exception {
        for (int moment = 0; moment < MOMENTS / 2; moment++) {
            Path root = directory.resolve("root" + moment);
            try (Server server = site(root).startAsIs()) {
                ProcessHandle old =
                        Workers.await(server, now -> now.size() == 2, SOON).get(0);
                old.destroyForcibly();
                ProcessHandle worker = Workers.await(server, now -> now.size() == 2 && !now.contains(old), SOON)
                        .get(1);
                pass(moment);
                kill(signal, worker.pid());

                assertThat(new Visitor(server).get("/?well").body()).isEqualTo("small well");
            }
            new Leftovers(root).assertNone();
        }
    }

    /** Lets a part of the time pass that a start takes. */
    private void pass(int moment) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(startNanos * moment / MOMENTS); // any moment is one to try
    }

    private static void kill(String signal, long pid) throws Exception {
        Command.of("kill", "-" + signal, pid).run(SOON);
    }
}
