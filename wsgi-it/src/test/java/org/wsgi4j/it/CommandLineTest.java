// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wsgi-express} as its user meets it: what is typed, what is said, what is served. */
class CommandLineTest {

    private static final Path SCRIPTS = Repository.app("scripts");
    private static final Path SMALL = Repository.app("small").resolve("wsgi.py");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of("");

    /** The first start of all may build and cache what later ones find. */
    @BeforeAll
    static void startOnce() throws Exception {
        StartServer.of().start().close();
    }

    @Test
    void helloIsServedFromACleanStart() throws Exception {
        Path script = Repository.root().resolve("examples/hello/wsgi.py");
        Path root = directory.resolve("new/root");
        try (Server server = StartServer.of(script, "--host", "127.0.0.1", "--port", "0", "--server-root", root)
                .startAsIs()) {
            HttpResponse<String> page = new Visitor(server).get("/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo("Hello World!\n");
            assertThat(root.resolve("error_log")).exists();
            assertThat(server.output().text(Output.Stream.OUT)).contains("Server Root       : " + root);
        }
    }

    @Test
    void withoutAScriptTheWelcomePageShowsThatItWorks() throws Exception {
        try (Server server = StartServer.of().start()) {
            HttpResponse<String> page = new Visitor(server).get("/any/page");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("It works.").contains("2.7");
        }
    }

    @Test
    void aMissingScriptIsOneClearLine() throws Exception {
        Finished refused = StartServer.of("nowhere/wsgi.py").run();

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines())
                .filteredOn(line -> !line.contains("root"))
                .containsExactly("wsgi-express: SCRIPT: the WSGI script 'nowhere/wsgi.py' does not exist");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void aPortInUseIsOneClearLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            Finished refused = StartServer.of(SMALL, "--host", "127.0.0.1", "--port", port)
                    .with("--server-root", directory.resolve("root"))
                    .run();

            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err().lines().filter(line -> line.contains(port)).toList())
                    .singleElement()
                    .asString()
                    .startsWith("wsgi-express: ")
                    .contains("--port");
            assertThat(refused.err()).doesNotContain("\tat ").doesNotContain("Exception:");
            assertThat(refused.out()).doesNotContain("Server Ready");
        }
    }

    @Test
    void allThatIsWrongIsToldTogether() throws Exception {
        Finished refused = StartServer.of("nowhere.py", "--threads", "0", "--url-alias", "x", "y")
                .run();

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("nowhere.py").contains("--threads").contains("--url-alias");
    }

    @Test
    void anUnknownOptionSuggestsTheNearest() throws Exception {
        Finished refused = StartServer.of(SMALL, "--tread", "3").run();

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("unknown option '--tread'; did you mean --threads?");
    }

    @Test
    void aScriptThatRaisesIs500WithItsTracebackInTheLog() throws Exception {
        try (Server server = StartServer.of(SCRIPTS.resolve("raises.py")).start()) {
            HttpResponse<String> page = new Visitor(server).get("/");

            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body()).doesNotContain("no_such_module_at_all").doesNotContain("Traceback");
            server.output().await("ImportError: No module named no_such_module_at_all", SOON);
            assertThat(server.output().text())
                    .contains("Traceback (most recent call last)")
                    .contains("raises.py\", line 3")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anApplicationThatRaisesIs500WithItsTracebackInTheLog() throws Exception {
        try (Server server = StartServer.of(SMALL).start()) {
            HttpResponse<String> page = new Visitor(server).get("/fail?plum");

            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body()).doesNotContain("plum").doesNotContain("Traceback");
            server.output().await("ValueError: deliberate plum", SOON);
            assertThat(server.output().text())
                    .contains("Traceback (most recent call last)")
                    .doesNotContain("\tat ");
            assertThat(new Visitor(server).get("/?still").body()).isEqualTo("small still");
        }
    }

    @Test
    void aMissingCallableObjectIs404() throws Exception {
        try (Server server = StartServer.of(SCRIPTS.resolve("nameless.py")).start()) {
            assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(404);
            server.output().await("does not contain WSGI application 'application'", SOON);
            assertThat(server.output().text()).doesNotContain("\tat ");
        }
    }

    @Test
    void aScriptInPython3IsToldSoWithFileAndLine() throws Exception {
        try (Server server = StartServer.of(SCRIPTS.resolve("three.py"), "--engine", "jython")
                .start()) {
            assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(500);
            String line = server.output().await("cpython", SOON);
            assertThat(line).contains("three.py").contains("7");
            assertThat(server.output().text()).doesNotContain("\tat ");
        }
    }

    @Test
    void ctrlCLetsARequestUnderWayEnd() throws Exception {
        try (Server server = StartServer.of(SMALL).start();
                HeldRequest request = HeldRequest.at(server)) {
            server.interrupt();
            awaitRefusal(server);

            assertThat(request.finish()).startsWith("HTTP/1.1 200").containsPattern("(?m)^5$");
            Finished finished = server.awaitExit();
            assertThat(finished.status()).isZero();
            assertThat(finished.err()).doesNotContain("\tat ");
        }
    }

    @Test
    void aRequestThatTakesTooLongIsBrokenOffAtTheStop() throws Exception {
        try (Server server = StartServer.of(SMALL, "--graceful-timeout", "0.2").start();
                HeldRequest request = HeldRequest.at(server)) {
            server.interrupt();

            assertThat(server.awaitExit().status()).isZero();
            assertThat(request.rest()).doesNotContain("200 OK");
            assertThat(server.output().text()).contains("--graceful-timeout");
        }
    }

    /** A server that stops takes no new connections, and nothing else tells when it has begun to stop. */
    private static void awaitRefusal(Server server) throws InterruptedException {
        for (int tries = 0; connects(server); tries++) {
            assertThat(tries).as("tries to connect").isLessThan(200);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean connects(Server server) {
        try {
            server.connect().close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void optionsComeFromAFileAndFromTheEnvironment() throws Exception {
        Path file = Files.writeString(directory.resolve("options"), "--mount-point\n/sub\n--callable-object other\n");
        try (Server server = StartServer.of("@" + file, SCRIPTS.resolve("several.py"))
                .env("WSGI_EXPRESS_HOST", "127.0.0.1")
                .env("WSGI_EXPRESS_PORT", "0")
                .env("WSGI_EXPRESS_LOG_TO_TERMINAL", "on")
                .env("WSGI_EXPRESS_CALLABLE_OBJECT", "application")
                .startAsIs()) {
            assertThat(server.uri().getPort()).isNotEqualTo(8000);
            assertThat(new Visitor(server).get("/sub/page").body()).isEqualTo("other|/sub|/page");
            assertThat(new Visitor(server).get("/elsewhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aTouchedScriptIsLoadedAgain() throws Exception {
        Path script = directory.resolve("wsgi.py");
        Files.copy(SMALL, script);
        try (Server server = StartServer.of(script).start()) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/?1").body()).isEqualTo("small 1");

            Files.writeString(script, Files.readString(script).replace("b'small '", "b'changed '"));
            Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L));

            assertThat(visitor.get("/?2").body()).isEqualTo("changed 2");
        }
    }

    @Test
    void helpIsGroupedAndFitsATerminal() throws Exception {
        Finished help = StartServer.launcher("start-server", "--help").run(SOON);

        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("Listener:", "Application:", "Files:", "Capacity:", "Timeouts", "Logs:")
                .contains("--reload-on-changes", "WSGI_EXPRESS_PORT", "@FILE");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void withoutACommandTheUsageIsShown() throws Exception {
        Finished usage = StartServer.launcher().run(SOON);

        assertThat(usage.status()).isEqualTo(2);
        assertThat(usage.err()).contains("start-server");
    }

    @Test
    void theJythonOfTheServerIsACommandWhoseWordsAreItsOwn() throws Exception {
        Path script = Files.writeString(
                directory.resolve("tool.py"), "import sys\nprint sys.version[:3], sys.argv[1:]\nsys.exit(3)\n");

        Finished run =
                StartServer.launcher("jython", script, "--help", "@file", "--").run(SOON);

        assertThat(run.out()).isEqualTo("2.7 ['--help', '@file', '--']");
        assertThat(run.status()).isEqualTo(3);
    }
}
