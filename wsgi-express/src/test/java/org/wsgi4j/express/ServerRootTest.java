package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRootTest {

    @TempDir
    private Path directory;

    @Test
    void isMadeForItsUserAlone() throws IOException {
        Path root = directory.resolve("a/b");
        ServerRoot.make(root);
        ServerRoot.make(root);
        assertThat(Files.getPosixFilePermissions(root)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void doesNotFollowALinkThatSomebodyElseMayHavePut() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("root"), directory);
        assertThatThrownBy(() -> ServerRoot.make(link))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void isNotMadeUnderAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ServerRoot.make(file.resolve("root")))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("--server-root");
    }
}
