// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers of CPython in a root directory of their own ({@code chroot}), of a server that root has started. */
class JailTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** Others than root can run it. */
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final String SCRIPT = """
            import os

            def application(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                seen = os.getcwd(), sorted(os.listdir('/')), os.getuid(), os.getgid(), os.path.exists('/etc/passwd')
                return [repr(seen).encode()]
            """;

    @TempDir
    private Path directory = Path.of("");

    private Path jail = Path.of("");

    @BeforeAll
    static void needRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        assumeThat(PYTHON).as("a Python for everybody").exists();
        StartServer.of().start().close();
    }

    @BeforeEach
    void build() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        jail = directory.resolve("jail");
        Files.createDirectories(jail.resolve("app"));
        Files.writeString(jail.resolve("app/wsgi.py"), SCRIPT);
    }

    @ParameterizedTest
    @CsvSource({"'',/", "home=/app,/app"})
    void theyServeFromInThereAsTheirUserAndSeeNothingElse(String option, String working) throws Exception {
        try (Server launcher = start("user=daemon group=daemon " + option)) {
            Visitor visitor = new Visitor(launcher);

            assertThat(visitor.get("/jail").body()).isEqualTo("('" + working + "', ['app'], 1, 1, False)");
            assertThat(launcher.output().text(Output.Stream.ERR)).isEmpty();
        }
    }

    @Test
    void aTouchOfTheScriptInThereReplacesThem() throws Exception {
        try (Server launcher = start("user=daemon group=daemon")) {
            Visitor visitor = new Visitor(launcher);
            assertThat(visitor.get("/jail").body()).contains("'app'");
            Path script = jail.resolve("app/wsgi.py");

            Files.writeString(script, SCRIPT.replace("repr(seen)", "'another'"));
            Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L));

            assertThat(visitor.get("/jail").body()).isEqualTo("another");
        }
    }

    @Test
    void withoutAUserThereIsNone() throws Exception {
        Finished refused = StartServer.of("--application-type", "static", "--include-file", site(""), "--port", "0")
                .run();

        assertThat(refused.status()).isNotZero();
        assertThat(refused.err().lines())
                .filteredOn(line -> line.contains("chroot"))
                .singleElement()
                .asString()
                .contains("site.conf:1", "user=");
        assertThat(refused.err()).doesNotContain("\tat ");
    }

    @Test
    void aRootDirectoryThatIsNotThereIsToldByTheProcess() throws Exception {
        Path gone = jail;
        jail = directory.resolve("nowhere");
        try (Server launcher = start("user=daemon connect-timeout=1")) {
            assertThat(new Visitor(launcher).get("/jail").statusCode()).isEqualTo(503);
            launcher.output().await(jail.toString(), SOON);
        }
        assertThat(gone).exists();
    }

    private Server start(String options) throws Exception {
        return StartServer.of("--application-type", "static", "--user", "nobody")
                .with("--include-file", site(options), "--server-root", directory.resolve("root"))
                .in(directory)
                .start();
    }

    private Path site(String options) throws IOException {
        return Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess jail engine=cpython python=" + PYTHON + " chroot=" + jail + " " + options,
                        "WSGIScriptAlias /jail /app/wsgi.py process-group=jail application-group=%{GLOBAL}"));
    }
}
