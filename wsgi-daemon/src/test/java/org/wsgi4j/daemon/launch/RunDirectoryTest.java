// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    /** Above what Linux ever gives to a process. */
    private static final long NO_PROCESS = 1L << 40;

    @TempDir
    private Path parent = Path.of("");

    @Test
    void itIsClosedUntilItIsOpened() throws IOException {
        RunDirectory run = new RunDirectory(parent);

        assertThat(mode(run.create())).isEqualTo("rwx------");
        assertThat(mode(run.createOpen())).isEqualTo("rwx--x--x");
    }

    @Test
    void whatAProcessThatIsGoneLeftIsSwept() throws IOException {
        Path left = Files.createDirectories(parent.resolve("wsgi4j-" + NO_PROCESS + "-1"));
        Files.createFile(left.resolve(RunDirectory.SOCKET));
        Files.createFile(Files.createDirectory(left.resolve("2")).resolve(RunDirectory.SOCKET));

        new RunDirectory(parent).sweep();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatIsInUseOrOfOthersStays() throws IOException {
        RunDirectory run = new RunDirectory(parent);
        Path used = run.create();
        Path other = Files.createDirectory(parent.resolve("wsgi4j"));
        Path secret =
                Files.createFile(Files.createDirectory(parent.resolve("data")).resolve(RunDirectory.SOCKET));
        Path link = Files.createSymbolicLink(parent.resolve("wsgi4j-" + NO_PROCESS + "-2"), secret.resolveSibling(""));

        run.sweep();

        assertThat(used).exists();
        assertThat(other).exists();
        assertThat(secret).exists();
        assertThat(link).isSymbolicLink();
    }

    private static String mode(Path directory) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }
}
