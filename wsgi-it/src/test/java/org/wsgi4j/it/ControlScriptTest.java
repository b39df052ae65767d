// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server root that was set up, and its {@code apachectl}, as an init script uses them. */
class ControlScriptTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path directory = Path.of("");

    private int port;

    @BeforeEach
    void takePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /** Nothing stays behind, whatever fails. */
    @AfterEach
    void stop() throws Exception {
        if (Files.exists(root().resolve("apachectl"))) {
            control("stop");
        }
    }

    @Test
    void aServerIsSetUpStartedRestartedAndStopped() throws Exception {
        Path script = Files.writeString(directory.resolve("wsgi.py"), application("first"));
        assertThat(setUp("wsgi.py", "--access-log").out()).contains("Control Script    : " + root() + "/apachectl");
        Files.writeString(root().resolve("htdocs").resolve("robots.txt"), "nobody\n");
        assertThat(control("status").status()).isEqualTo(3);
        assertThat(control("configtest").out()).isEqualTo("Syntax OK");

        assertThat(control("start").status()).isZero();
        assertThat(get("/")).isEqualTo("first " + root());
        assertThat(get("/robots.txt")).isEqualTo("nobody\n");
        assertThat(control("status").out()).contains("group 127.0.0.1:" + port + ": 1 process");
        assertThat(root().resolve("error_log")).exists();
        assertThat(root().resolve("access_log")).exists();
        String pid = Files.readString(root().resolve("httpd.pid"));
        assertThat(control("start").out()).contains("httpd (pid " + pid.strip() + ") already running");

        setUp("wsgi.py", "--disable-reloading", "--processes", "2");
        assertThat(control("graceful").status()).isZero();
        assertThat(control("status").out()).contains(" processes");
        assertThat(Files.readString(root().resolve("httpd.pid"))).isEqualTo(pid);

        Files.writeString(script, application("second"));
        assertThat(control("restart").status()).isZero();
        assertThat(get("/")).isEqualTo("second " + root());
        assertThat(Files.readString(root().resolve("httpd.pid"))).isNotEqualTo(pid);

        Files.delete(script);
        Finished refused = control("restart");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err().lines()).singleElement().asString().contains("wsgi.py");
        assertThat(get("/")).isEqualTo("second " + root());

        assertThat(control("stop").status()).isZero();
        assertThat(root().resolve("httpd.pid")).doesNotExist();
        assertThat(control("stop").out()).isEqualTo("httpd not running");
        assertThat(control("begin").err().lines()).singleElement().asString().startsWith("usage: ");
    }

    @Test
    @Tag("full")
    void whatRootRunsIsRootsAndTheServerIsNot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("wsgi.py"), application("nobody's"));
        setUp("wsgi.py", "--user", "nobody");

        assertThat(control("start").status()).isZero();
        assertThat(get("/")).isEqualTo("nobody's " + root());
        for (String name : List.of("", "apachectl", "httpd.conf", "envvars", "htdocs", "startup_log")) {
            assertThat(Files.getOwner(root().resolve(name)).getName()).as(name).isEqualTo("root");
        }
        assertThat(Files.getOwner(root().resolve("error_log")).getName()).isEqualTo("nobody");
        long pid = Long.parseLong(Files.readString(root().resolve("httpd.pid")).strip());
        ProcessHandle launcher = ProcessHandle.of(pid).orElseThrow();
        assertThat(launcher.info().user()).contains("root");
        assertThat(control("stop").status()).isZero();
        assertThat(launcher.isAlive()).isFalse();
    }

    @EffectOf({"--setup-only", "--envvars-script", "--pid-file"})
    @Test
    void whatIsSetUpHasTheEnvironmentOfAScriptAndSaysItsProcessIdWhereAsked() throws Exception {
        Files.writeString(
                directory.resolve("wsgi.py"), application("x").replace("MOD_WSGI_SERVER_ROOT", "COLOUR_OF_TESTS"));
        Path variables = Files.writeString(directory.resolve("variables"), "export COLOUR_OF_TESTS=blue\n");
        StartServer.of("wsgi.py", "--setup-only", "--envvars-script", variables, "--server-root", root())
                .with("--host", "127.0.0.1", "--port", port, "--pid-file", directory.resolve("pid"))
                .in(directory)
                .run()
                .successful();

        assertThat(control("start").status()).isZero();
        assertThat(get("/")).isEqualTo("x blue");
        assertThat(directory.resolve("pid")).content().containsPattern("[0-9]+");
    }

    private static String application(String answer) {
        return String.join(
                "\n",
                "import os",
                "def application(environ, start_response):",
                "    start_response('200 OK', [('Content-Type', 'text/plain')])",
                "    return [(\"" + answer + " \" + os.environ['MOD_WSGI_SERVER_ROOT']).encode()]",
                "");
    }

    private Path root() {
        return directory.resolve("root");
    }

    private Finished setUp(Object... options) throws Exception {
        Finished done = StartServer.launcher("setup-server", "--server-root", root())
                .with("--host", "127.0.0.1", "--port", port)
                .with(options)
                .in(directory)
                .run(SOON);
        assertThat(done.status()).as(done.err()).isZero();
        return done;
    }

    private Finished control(String action) throws Exception {
        return Command.of(root().resolve("apachectl"), action)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run(SOON);
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(SOON)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
