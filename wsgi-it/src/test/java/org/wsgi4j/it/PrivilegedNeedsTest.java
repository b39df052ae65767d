// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start by root, for users who may not use what they are to run. */
class PrivilegedNeedsTest {

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");
    private Path closed = Path.of("");

    @BeforeAll
    static void needRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        StartServer.of().start().close();
    }

    @BeforeEach
    void write() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path worker = Repository.app("scripts").resolve("worker.py");
        script = Files.copy(worker, directory.resolve("wsgi.py"));
        closed = Files.createDirectory(directory.resolve("closed"));
        Files.copy(worker, closed.resolve("wsgi.py"));
        Files.createDirectory(closed.resolve("home"));
        Path program = Files.writeString(closed.resolve("python3"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true, false)).isTrue();
        Files.createSymbolicLink(directory.resolve("link"), program);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aPythonThatTheUserCannotRunIsOneLine() throws Exception {
        refused(
                command("--user", "nobody", "--python", directory.resolve("link")),
                "start-server: the user nobody cannot execute the Python program '" + directory.resolve("link")
                        + "', as it may not pass '" + closed + "': give it the right to '" + closed
                        + "', or give another --python");
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "python={}/python3, '', cannot execute the Python program '{}/python3'",
        "home={}/home, '', cannot enter the working directory '{}/home'",
        "'', {}, cannot read the WSGI script '{}/wsgi.py'",
        "python={}/python3, as root, cannot execute the Python program '{}/python3'",
        "home={}/home, as root, cannot enter the working directory '{}/home'",
    })
    void whatTheUserOfAGroupCannotUseIsOneLineThatNamesIts(String option, String place, String message)
            throws Exception {
        Path mounted = place.equals("{}") ? closed.resolve("wsgi.py") : script;
        Path file = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess two user=daemon " + option.replace("{}", closed.toString()),
                        "WSGIScriptAlias /two " + mounted + " process-group=two application-group=%{GLOBAL}"));
        StartServer command = command("--include-file", file);

        refused(
                place.equals("as root") ? command : command.with("--user", "nobody"),
                file + ":1: the user daemon " + message.replace("{}", closed.toString()) + ", as it may not pass '"
                        + closed + "'");
    }

    @Tag("full")
    @Test
    void soIsAScriptOfTheServerThatItsUserCannotRead() throws Exception {
        script = closed.resolve("wsgi.py");

        refused(
                command("--user", "nobody", "--embedded-mode"),
                "--user: the user nobody cannot read the WSGI script '" + script + "', as it may not pass '" + closed);
    }

    @Tag("full")
    @Test
    void whatOnlyTheUserOfAGroupCanUseIsEnough() throws Exception {
        Path home = Files.createDirectory(directory.resolve("daemon"));
        Command.of(Tool.pythonOfAll(), "-m", "venv", "--without-pip", home.resolve("venv"))
                .run(Duration.ofMinutes(1));
        Path own = Files.copy(script, home.resolve("wsgi.py"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(home, "unix:uid", 1);
        Path file = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess two user=daemon engine=cpython python-home=" + home.resolve("venv"),
                        "WSGIScriptAlias /two " + own + " process-group=two application-group=%{GLOBAL}"));

        try (Server server = command("--user", "nobody", "--include-file", file).start()) {
            assertThat(new Visitor(server).get("/two/").body()).isEqualTo("first");
        }
    }

    private StartServer command(Object... options) {
        return StartServer.of(script, "--working-directory", directory, "--port", "0")
                .with("--server-root", directory.resolve("root"))
                .with(options);
    }

    private static void refused(StartServer command, String message) throws Exception {
        Finished start = command.run();
        assertThat(start.status()).isNotZero();
        assertThat(start.err().lines().filter(line -> !line.contains("running as root")))
                .singleElement()
                .asString()
                .startsWith("wsgi-express: " + message);
    }
}
