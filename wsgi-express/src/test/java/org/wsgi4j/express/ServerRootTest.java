// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRootTest {

    @TempDir
    private Path directory;

    @Test
    void isMadeForItsUserAlone() throws IOException {
        Path root = directory.resolve("a/b");
        ServerRoot.take(root, false).close();
        ServerRoot.take(root, false).close();
        assertThat(Files.getPosixFilePermissions(root)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void letsTheProcessesOfOthersPassIfThereAreSuch() throws IOException {
        ServerRoot.take(directory, true).close();
        assertThat(Files.getPosixFilePermissions(directory))
                .contains(PosixFilePermission.OTHERS_EXECUTE)
                .doesNotContain(PosixFilePermission.OTHERS_READ);
    }

    @Test
    void isForOneServerAtATime() {
        try (ServerRoot root = ServerRoot.take(directory, false)) {
            assertThat(root).isNotNull();
            assertThatThrownBy(() -> ServerRoot.take(directory, false))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("in use by the server with process id "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("--port");
        }
        ServerRoot.take(directory, false).close();
    }

    @Test
    void doesNotFollowALinkThatSomebodyElseMayHavePut() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("root"), directory);
        assertThatThrownBy(() -> ServerRoot.take(link, false))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void isRemovedUnlessALogSaysSomething() throws IOException {
        Path log = Files.createFile(directory.resolve("error_log"));
        Files.createDirectories(directory.resolve("cache/packages"));
        Files.writeString(log, "something");
        ServerRoot root = ServerRoot.take(directory, false);
        root.close();

        root.remove(List.of(log));
        assertThat(log).hasContent("something");
        assertThat(directory.resolve("cache")).exists();

        Files.writeString(log, "");
        root.remove(List.of(log));
        assertThat(directory).doesNotExist();
        Files.createDirectory(directory);
    }

    @Test
    void isNotMadeUnderAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> ServerRoot.take(file.resolve("root"), false))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("--server-root");
    }
}
