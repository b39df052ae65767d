// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AsRoot
class RootFileTest {

    private static final int NOBODY = 65534;

    @TempDir
    private Path directory = Path.of("");

    private Path key = Path.of("");

    @BeforeEach
    void write() throws IOException {
        key = Files.writeString(directory.resolve("key"), "secret");
        permit(key, "rw-------");
    }

    @Test
    void aFileOfRootIsReadAlsoByALink() throws IOException {
        Path link =
                Files.createSymbolicLink(directory.resolve("link"), Path.of("../" + directory.getFileName() + "/key"));

        assertThat(new RootFile(key).read()).isEqualTo("secret");
        assertThat(new RootFile(link).read()).isEqualTo("secret");
    }

    @Test
    void whatSomebodyElseCouldPutThereIsNotRead() throws IOException {
        own(key);
        refused(key, key);
    }

    @Test
    void whatOthersCanWriteIsNotRead() throws IOException {
        permit(key, "rw-----w-");
        refused(key, key);
        permit(key, "rw--w----");
        refused(key, key);
    }

    @Test
    void aDirectoryThatOthersCanWriteIsNotPassed() throws IOException {
        permit(directory, "rwxrwxrwx");
        refused(key, directory);
    }

    @Test
    void aLinkOfSomebodyElseIsNotFollowed() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), key);
        own(link);
        refused(link, link);
    }

    @Test
    void onlyShortFilesAreRead() throws IOException {
        Files.write(key, new byte[RootFile.LONGEST]);
        assertThat(new RootFile(key).read()).hasSize(RootFile.LONGEST);
        Files.write(key, new byte[RootFile.LONGEST + 1]);
        assertThatThrownBy(() -> new RootFile(key).read()).hasMessageContaining("longer than 32000 bytes");
        assertThatThrownBy(() -> new RootFile(directory).read()).hasMessageContaining("is no file");
    }

    private static void refused(Path file, Path at) {
        assertThatThrownBy(() -> new RootFile(file).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody else can change, and '" + at + "' is not like that");
    }

    private static void own(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
