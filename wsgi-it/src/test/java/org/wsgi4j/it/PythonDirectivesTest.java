// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files say of Python and of connections, in servers that run, and what they cannot say. */
@Tag("full")
class PythonDirectivesTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @EffectOfDirective({
        "WSGIPythonHome",
        "WSGIRestrictStdin",
        "WSGIRestrictStdout",
        "WSGIRestrictSignal",
        "WSGISlowRequests",
        "KeepAliveTimeout",
        "UnDefine"
    })
    @Test
    void pythonIsThatOfTheHomeAndKeptFromWhatFilesName() throws Exception {
        Path home = directory.resolve("venv");
        Command.of("python3", "-m", "venv", "--without-pip", home).run(SOON).successful();
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIPythonHome %s
                WSGIRestrictStdin On
                WSGIRestrictStdout On
                WSGIRestrictSignal On
                WSGISlowRequests 0.2
                KeepAliveTimeout 500ms
                Define wrong
                UnDefine wrong
                <IfDefine wrong>
                    WSGIPythonHome /nowhere
                </IfDefine>
                """.formatted(home));
        try (Server server = StartServer.of(Asked.SCRIPT, "--engine", "cpython", "--include-file", site)
                .start()) {
            Asked asked = new Asked(server);

            assertThat(asked.value("sys.prefix")).isEqualTo("'" + home + "'");
            assertThat(asked.answer("sys.stdin.read()").statusCode()).isEqualTo(500);
            server.output().await("sys.stdin access restricted", SOON);
            assertThat(asked.answer("sys.stdout.write('x')").statusCode()).isEqualTo(500);
            server.output().await("sys.stdout access restricted", SOON);
            asked.value("__import__('signal').signal(10, 1)");
            server.output().await("callback registration for signal 10 ignored", SOON);
            asked.value("time.sleep(1)");
            server.output().await("slow request", SOON);
            assertThat(untilItEnds(server)).doesNotContain("Connection: close").contains("\r\n\r\n");
        }
    }

    @EffectOfDirective({"WSGIPythonEggs", "WSGIFreeThreading", "WSGIScriptReloading"})
    @Test
    void scriptsStayAsTheyWereLoadedWhereFilesSaySo() throws Exception {
        Path script = Files.copy(Asked.SCRIPT, directory.resolve("wsgi.py"));
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIPythonEggs %s/eggs
                WSGIFreeThreading On
                WSGIScriptReloading Off
                """.formatted(directory));
        try (Server server = StartServer.of(script, "--engine", "cpython", "--include-file", site)
                .start()) {
            Asked asked = new Asked(server);

            assertThat(asked.value("os.environ['PYTHON_EGG_CACHE']")).isEqualTo("'" + directory + "/eggs'");
            if (asked.value("hasattr(sys, '_is_gil_enabled') and not sys._is_gil_enabled()")
                    .equals("False")) {
                server.output().await("free-threading", SOON);
            }
            Files.writeString(script, "def application(environ, start_response):\n    raise ValueError('changed')\n");
            assertThat(asked.value("1 + 1")).isEqualTo("2");
        }
    }

    @EffectOfDirective("User")
    @Test
    void aUserOfFilesIsNotForgottenByRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        Path site = Files.writeString(directory.resolve("site.conf"), "User daemon\n");
        Finished refused = StartServer.of(Asked.SCRIPT, "--include-file", site).run();
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains(":1: User daemon is not enough: give --user daemon, too");
    }

    @EffectOf("--keep-alive-timeout")
    @Test
    void noTimeForANextRequestIsNoNextRequest() throws Exception {
        Path site = Files.writeString(directory.resolve("site.conf"), "KeepAliveTimeout 0\n");
        StartServer usual = StartServer.of(Asked.SCRIPT, "--engine", "jython", "--embedded-mode");
        try (Server option = usual.with("--keep-alive-timeout", 0).start();
                Server file = usual.with("--include-file", site).start()) {
            assertThat(untilItEnds(option)).contains("Connection: close");
            assertThat(untilItEnds(file)).contains("Connection: close");
        }
    }

    @EffectOfDirective({
        "MergeSlashes",
        "AllowOverride",
        "WSGIUserAuthoritative",
        "WSGIGroupAuthoritative",
        "ServerSignature"
    })
    @Test
    void whatIsAlwaysInOneWayCannotBeAskedForInAnother() throws Exception {
        Path site = Files.writeString(directory.resolve("site.conf"), """
                MergeSlashes Off
                WSGIUserAuthoritative Off
                WSGIGroupAuthoritative Off
                ServerSignature On
                <Directory />
                    AllowOverride All
                </Directory>
                """);
        Finished wrong = StartServer.of(Asked.SCRIPT, "--include-file", site).run();
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.err().lines().filter(line -> line.contains("site.conf")))
                .hasSize(4)
                .anyMatch(line -> line.contains(":1: MergeSlashes cannot be Off"))
                .anyMatch(line -> line.contains(":2: WSGIUserAuthoritative can only be On"))
                .anyMatch(line -> line.contains(":3: WSGIGroupAuthoritative can only be On"))
                .anyMatch(line -> line.contains(":6: AllowOverride can only be None"));

        Files.writeString(
                site, "MergeSlashes On\nServerSignature On\n<Directory />\nAllowOverride None\n</Directory>\n");
        try (Server server = StartServer.of(Asked.SCRIPT, "--engine", "jython", "--embedded-mode")
                .with("--include-file", site)
                .start()) {
            server.output().await("ServerSignature does nothing here", SOON);
            assertThat(new Client(server).get("//a///b?environ['PATH_INFO']")).endsWith("'/a/b'");
        }
    }

    /** Returns all that comes before the server ends a connection of one request. */
    private static String untilItEnds(Server server) throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write("GET /?1 HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
