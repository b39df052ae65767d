// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, on a machine that has nothing but a Java. */
class DistributionTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path NOWHERE = Path.of("/dev/null/cache");

    @TempDir
    private static Path place = Path.of("");

    private static Path installation = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        installation = Distribution.unpack(Files.createDirectory(place.resolve("a place")));
    }

    @Test
    void itServesWithoutMavenFromAnyDirectoryThroughALinkWhereNothingCanBeWritten() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("linked"), installation.resolve("bin/wsgi-express"));
        List<Path> before = files();

        try (Server server = start(link, NOWHERE)) {
            assertThat(new Visitor(server).get("/").body()).isEqualTo("Hello World!\n");
        }
        assertThat(files()).isEqualTo(before);
        assertThat(files().stream().map(installation::relativize).map(Path::toString))
                .contains("README.md", "LICENSE", "docs/engines.md", "plugins/README.md", "lib/start-server.json")
                .contains("share/man/man1/wsgi-express.1", "share/bash-completion/completions/wsgi-express");
    }

    @Test
    @Tag("full")
    void cachesAreTheUsersOwnAndMadeOnce() throws Exception {
        List<Path> before = files();
        try (Server server = start(installation.resolve("bin/wsgi-express"), directory)) {
            assertThat(server.output().text()).contains("making the class cache");
        }
        try (Server server = start(installation.resolve("bin/wsgi-express"), directory)) {
            assertThat(server.output().text()).doesNotContain("making the class cache");
        }
        assertThat(files()).isEqualTo(before);
        assertThat(directory.resolve("wsgi4j")).isDirectoryRecursivelyContaining("glob:**.{jsa,aot}");
    }

    @Test
    void aJavaThatIsTooOldIsOneLine() throws Exception {
        Files.createDirectory(directory.resolve("bin"));
        Files.createFile(
                directory.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(directory.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");

        Finished refused = Command.of(installation.resolve("bin/wsgi-express"), "--version")
                .env("JAVA_HOME", directory)
                .run(SOON);

        assertThat(refused.err())
                .isEqualTo(
                        "wsgi-express: JAVA_HOME is " + directory + ", which is Java 8: set it to a Java 17 or newer");
        assertThat(refused.status()).isEqualTo(1);
    }

    @Test
    void aJavaHomeThatIsNoneIsOneLine() throws Exception {
        Finished refused = Command.of(installation.resolve("bin/wsgi-express"), "--version")
                .env("JAVA_HOME", directory)
                .run(SOON);

        assertThat(refused.err())
                .startsWith("wsgi-express: JAVA_HOME is " + directory + ", where there is no bin/java");
        assertThat(refused.err().lines()).hasSize(1);
    }

    private Server start(Path launcher, Path cache) throws IOException, InterruptedException {
        return Server.ready(Command.of(launcher, "start-server", installation.resolve("examples/hello/wsgi.py"))
                .with("--host", "127.0.0.1", "--port", "0")
                .in(directory)
                .env("PATH", "/usr/bin:/bin")
                .env("XDG_CACHE_HOME", cache)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .start());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(installation)) {
            return files.sorted().toList();
        }
    }
}
