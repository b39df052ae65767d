// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Application groups of CPython that only requests name, where root starts their processes for somebody else. */
@Timeout(120)
class PrivilegedApplicationGroupTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String APPLICATION = """
            import os

            def application(environ, start_response):
                start_response('200 OK', [('Content-Type', 'text/plain')])
                limit = open('/proc/self/limits').read().split('Max data size')[1].split()[0]
                return [('%d %s %d' % (os.getuid(), limit, os.getpid())).encode('latin-1')]
            """;

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");

    @BeforeAll
    static void needRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        StartServer.of().start().close();
    }

    @BeforeEach
    void write() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        script = Files.writeString(directory.resolve("wsgi.py"), APPLICATION);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"'',65534", "user=daemon,1"})
    void eachHasProcessesOfTheUserAndTheLimitsOfItsGroup(String user, String uid) throws Exception {
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIDaemonProcess one engine=cpython python=%s application-groups=2 threads=2 memory-limit=300000000 %s
                SetEnvIf X-Group (.+) GROUP=$1
                WSGIScriptAlias /one %s process-group=one application-group=%%{ENV:GROUP}
                """.formatted(Tool.pythonOfAll(), user, script));
        StartServer command = StartServer.of("--application-type", "static", "--include-file", site)
                .with("--user", "nobody", "--working-directory", directory)
                .with("--server-root", directory.resolve("root"));
        try (Server server = command.start()) {
            String first = get(server, "first").body();
            String second = get(server, "second").body();

            assertThat(first).startsWith(uid + " 300000000 ");
            assertThat(second).startsWith(uid + " 300000000 ").isNotEqualTo(first);
            assertThat(get(server, "x".repeat(513)).statusCode()).isEqualTo(503);
            server.output().await("the name of an application group has 1 to 512 characters", SOON);
            assertThat(get(server, "third").statusCode()).isEqualTo(503);

            StartServer.launcher("reload", "--server-root", directory.resolve("root"))
                    .run(SOON);
            assertThat(get(server, "first").body()).isEqualTo(first);
            assertThat(get(server, "third").statusCode()).isEqualTo(503);
        }
        assertThat(directory.resolve("root").toFile().list((root, name) -> name.endsWith(".sock")))
                .isEmpty();
    }

    private static HttpResponse<String> get(Server server, String group) throws Exception {
        Visitor visitor = new Visitor(server);
        return visitor.send(visitor.request("/one").header("X-Group", group), BodyHandlers.ofString());
    }
}
