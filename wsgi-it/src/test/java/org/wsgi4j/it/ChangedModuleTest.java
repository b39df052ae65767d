// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --reload-on-changes} makes of modules that somebody is working at. */
@ParameterizedClass
@ValueSource(strings = {"jython", "cpython"})
class ChangedModuleTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String SCRIPT = """
            import early

            def application(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                if environ['PATH_INFO'] == '/late':
                    import late
                    return [late.TEXT]
                return [early.TEXT]
            """;

    /** Stands for PasteDeploy: what it reads is what is answered. */
    private static final String LOADER = """
            def loadapp(uri):
                with open(uri[len('config:'):], 'rb') as configuration:
                    text = configuration.read()
                if text == b'wrong':
                    raise ValueError('malformed')

                def application(environ, start_response):
                    start_response('200 OK', [('Content-Type', 'text/plain')])
                    return [text]
                return application
            """;

    @Parameter
    private String engine = "";

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");

    @BeforeEach
    void write() throws IOException {
        script = Files.writeString(directory.resolve("wsgi.py"), SCRIPT);
        module("early", "old");
        module("late", "old");
    }

    @Test
    void aModuleThatHasChangedIsServedAnew() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/").body()).isEqualTo("old");

            long saved = System.nanoTime();
            module("early", "newer");
            await(server, visitor, "/", "newer");

            Figures.note(
                    "from the save of a module to an answer of the new code, " + engine,
                    Duration.ofNanos(System.nanoTime() - saved).toMillis() + " ms");
            assertThat(server.output().text()).contains("change detected to '" + directory.resolve("early.py") + "'");
        }
    }

    @Test
    void allProcessesAreReplacedByOnesThatKnowTheNewCode() throws Exception {
        Path root = directory.resolve("root");
        try (Server server = start("--processes", 2, "--server-root", root)) {
            // Only who has loaded a module can see that it has changed, and the server is ready when one process has.
            List<ProcessHandle> before =
                    Workers.await(server, workers -> workers.size() == 2 && ready(root) == 2, SOON);
            assertThat(new Visitor(server).get("/").body()).isEqualTo("old");

            module("early", "newer");

            Workers.await(server, now -> now.size() == 2 && Collections.disjoint(now, before), SOON);
            for (int turn = 0; turn < 10; turn++) {
                assertThat(new Visitor(server).get("/").body()).isEqualTo("newer");
            }
        }
    }

    @Test
    void aModuleThatARequestHasLoadedIsWatchedToo() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/late").body()).isEqualTo("old");
            // It is seen when the monitor looks the next time; a change of both cannot be missed.
            module("early", "newer");
            await(server, visitor, "/", "newer");
            assertThat(visitor.get("/late").body()).isEqualTo("old");
            TimeUnit.SECONDS.sleep(1);

            module("late", "newer");

            await(server, visitor, "/late", "newer");
        }
    }

    /** Only one of the processes has loaded what changes. */
    @Test
    void allProcessesAreReplacedWhicheverSeesTheChange() throws Exception {
        Path root = directory.resolve("root");
        try (Server server = start("--processes", 2, "--server-root", root)) {
            List<ProcessHandle> before =
                    Workers.await(server, workers -> workers.size() == 2 && ready(root) == 2, SOON);
            assertThat(new Visitor(server).get("/late").body()).isEqualTo("old");
            // It is seen when the monitor looks the next time.
            TimeUnit.SECONDS.sleep(1);

            module("late", "newer");

            Workers.await(server, now -> now.size() == 2 && Collections.disjoint(now, before), SOON);
        }
    }

    @Test
    void aModuleThatIsSavedRightAfterItWasLoadedIsAChangeAsWell() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/late").body()).isEqualTo("old");
            // Less than a look later, but not with the same time as what Jython has made of the module.
            TimeUnit.MILLISECONDS.sleep(20);

            module("late", "newer");

            await(server, visitor, "/late", "newer");
        }
    }

    @Test
    void aMistakeIsInTheLogThePageSaysSoAndItsCorrectionIsServed() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/").body()).isEqualTo("old");

            Files.writeString(directory.resolve("early.py"), "TEXT = = 'new'\n");

            awaitStatus(visitor, 500);
            assertThat(visitor.get("/").body()).contains("The error log of the server says why");
            server.output().await("the mistake", line -> line.contains("early.py") && line.contains("line 1"), SOON);
            module("early", "right");
            await(server, visitor, "/", "right");
        }
    }

    @Test
    void aModuleThatIsGoneIsAChangeAndSoIsItsReturn() throws Exception {
        try (Server server = start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/").body()).isEqualTo("old");

            remove("early");

            awaitStatus(visitor, 500);
            server.output().await("early", SOON);
            module("early", "back");
            await(server, visitor, "/", "back");
        }
    }

    @Tag("full")
    @Test
    void aConfigurationFileOfPasteDeployIsWatchedToo() throws Exception {
        Path paste = Files.createDirectories(directory.resolve("packages/paste"));
        Files.writeString(paste.resolve("__init__.py"), "");
        Files.writeString(paste.resolve("deploy.py"), LOADER);
        script = Files.writeString(directory.resolve("site.ini"), "old");
        try (Server server = start("--application-type", "paste", "--python-path", paste.resolveSibling(""))) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/").body()).isEqualTo("old");

            Files.writeString(script, "wrong");
            awaitStatus(visitor, 500);

            Files.writeString(script, "right");
            await(server, visitor, "/", "right");
        }
    }

    private Server start(Object... options) throws Exception {
        return StartServer.of(script, "--engine", engine, "--reload-on-changes", "--working-directory", directory)
                .with("--startup-timeout", 60)
                .with(options)
                .start();
    }

    /** Returns how many processes have loaded the application. */
    private static int ready(Path root) {
        try {
            String status = StartServer.launcher("status", "--server-root", root)
                    .run(SOON)
                    .out();
            return status.split("state=ready", -1).length - 1;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Saves a module, as an editor does: now. Jython takes what it has compiled later than that for the same. */
    private void module(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name + ".py"), "TEXT = b'" + text + "'\n");
    }

    /** Takes a module away, with what was compiled of it. */
    private void remove(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name + ".py"));
        Files.deleteIfExists(directory.resolve(name + "$py.class"));
    }

    private static void await(Server server, Visitor visitor, String path, String body)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        String now = visitor.get(path).body();
        while (!now.equals(body)) {
            assertThat(System.nanoTime())
                    .as("the log: %s", server.output().text())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
            now = visitor.get(path).body();
        }
    }

    private static void awaitStatus(Visitor visitor, int status) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (visitor.get("/").statusCode() != status) {
            assertThat(System.nanoTime()).as("no " + status).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
