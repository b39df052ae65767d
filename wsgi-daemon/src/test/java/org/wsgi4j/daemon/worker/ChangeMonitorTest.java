// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeMonitorTest {

    @TempDir
    private Path directory;

    private final List<Path> sources = new ArrayList<>();
    private final List<Path> changed = new ArrayList<>();
    private final ChangeMonitor monitor = new ChangeMonitor(() -> sources, changed::add);

    @BeforeEach
    void loadOneModule() throws IOException {
        sources.add(file("one.py", 1000));
        monitor.loaded();
    }

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void aFileThatIsAsItWasHasNotChanged() {
        monitor.turn();
        assertThat(changed).isEmpty();
    }

    @Test
    void aFileWithAnotherTimeHasChangedAlsoIfItIsOlder() throws IOException {
        file("one.py", 500);
        monitor.turn();
        assertThat(changed).containsExactly(directory.resolve("one.py"));
    }

    @Test
    void whatChangesWhileOthersAreLoadedIsToldWhenTheyAre() throws IOException {
        ChangeMonitor loading = new ChangeMonitor(() -> sources, changed::add);
        loading.turn();
        file("one.py", 2000);
        loading.turn();
        assertThat(changed).isEmpty();
        loading.loaded();
        loading.turn();
        assertThat(changed).containsExactly(directory.resolve("one.py"));
    }

    @Test
    void aChangeIsToldOnce() throws IOException {
        file("one.py", 2000);
        monitor.turn();
        monitor.turn();
        assertThat(changed).hasSize(1);
    }

    @Test
    void aFileThatIsGoneHasChangedAlsoIfNoModuleNamesItAnyMore() throws IOException {
        Files.delete(directory.resolve("one.py"));
        sources.clear();
        monitor.turn();
        assertThat(changed).hasSize(1);
    }

    @Test
    void aModuleThatIsLoadedLaterIsWatchedFromThenOn() throws IOException {
        sources.add(file("two.py", 1000));
        monitor.turn();
        assertThat(changed).isEmpty();
        file("two.py", 3000);
        monitor.turn();
        assertThat(changed).containsExactly(directory.resolve("two.py"));
    }

    private Path file(String name, long time) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.fromMillis(time * 1000));
    }
}
