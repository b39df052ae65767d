// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Directories below {@code target/} that one of the processes that run tests makes, and that the others use. */
final class MadeOnce {

    /** Fills an empty directory. */
    interface Filling {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    private MadeOnce() {}

    /** Returns a directory of that name; it is made beside it, so that one of that name is a whole one. */
    static synchronized Path directory(String name, Filling filling) throws IOException, InterruptedException {
        Path directory = Repository.target().resolve(name);
        Path parent = Objects.requireNonNull(directory.getParent());
        Files.createDirectories(parent);
        try (FileChannel file = FileChannel.open(
                        parent.resolve(directory.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var alone = file.lock()) {
            if (alone.isValid() && !Files.isDirectory(directory)) {
                Path unfinished = Files.createTempDirectory(parent, "unfinished");
                filling.fill(unfinished);
                Files.move(unfinished, directory);
            }
        }
        return directory;
    }
}
