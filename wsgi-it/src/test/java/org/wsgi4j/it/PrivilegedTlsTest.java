// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/** A start by root for nobody, with a key that only root may read, where only root may look, as Certbot leaves it. */
class PrivilegedTlsTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");
    private Path live = Path.of("");

    @TempDir
    private static Path certificates = Path.of("");

    private static TestAuthority authority;

    @BeforeAll
    static void needRoot() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        authority = TestAuthority.in(certificates, "Authority");
        StartServer.of().start().close();
    }

    @BeforeEach
    void issue() throws IOException {
        permit(directory, "rwxr-xr-x");
        script = Files.copy(Repository.app("scripts").resolve("worker.py"), directory.resolve("wsgi.py"));
        live = Files.createDirectory(directory.resolve("live"));
        permit(live, "rwx------");
        place(authority.issue("CN=first", "localhost"));
    }

    @Test
    void theKeyIsUsedAndRenewedWithoutARestart() throws Exception {
        int port = Server.freePort();
        try (Server server = start(port, "--embedded-mode")) {
            assertThat(subject(port)).contains("CN=first");

            place(authority.issue("CN=second", "localhost"));

            server.output().await("the certificates of changed files", SOON);
            assertThat(subject(port)).contains("CN=second");
        }
    }

    @Tag("full")
    @Test
    void aKeyThatSomebodyElseCanReplaceIsNotReadByRoot() throws Exception {
        Files.setAttribute(live.resolve("key.pem"), "unix:uid", 1);

        Finished start = command(Server.freePort()).run();

        assertThat(start.status()).isNotZero();
        assertThat(start.err().lines())
                .singleElement()
                .asString()
                .contains("--ssl-certificate-key-file", "root reads only what nobody else can change");
    }

    private Server start(int port, Object... options) throws Exception {
        return command(port).with(options).with("--log-level", "info").start();
    }

    private StartServer command(int port) {
        return StartServer.of(script, "--user", "nobody", "--working-directory", directory)
                .with("--server-root", directory.resolve("root"), "--https-port", port)
                .with("--ssl-certificate-file", live.resolve("cert.pem"))
                .with("--ssl-certificate-key-file", live.resolve("key.pem"));
    }

    private static String subject(int port) throws Exception {
        return Command.of(Tool.named("curl"), "-sSvk", "-o", "/dev/null", "https://localhost:" + port + "/")
                .run(SOON)
                .err();
    }

    private void place(Issued issued) throws IOException {
        Path key = Files.copy(issued.key(), live.resolve("key.new"), StandardCopyOption.REPLACE_EXISTING);
        permit(key, "rw-------");
        Files.move(key, live.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(issued.certificate(), live.resolve("cert.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
