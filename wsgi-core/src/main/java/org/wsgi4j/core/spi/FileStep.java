// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of the way to a file, as the kernel goes it: a directory that is entered, at last the file that is used.
 *
 * @param path where that is, without symbolic links
 * @param use what for
 */
record FileStep(Path path, RunAs.Use use) {

    /** As many symbolic links as the kernel follows. */
    private static final int MOST_LINKS = 40;

    /** Returns the steps to a file. A link that cannot be read is in a directory that cannot be entered. */
    static Stream<FileStep> to(RunAs.Need need) {
        List<FileStep> steps = new ArrayList<>();
        Deque<Path> ahead = new ArrayDeque<>();
        Path at = begin(need.file(), ahead);
        int links = 0;
        while (!ahead.isEmpty()) {
            steps.add(new FileStep(at, RunAs.Use.ENTER));
            Path next = at.resolve(ahead.removeFirst()).normalize();
            if (Files.isSymbolicLink(next) && links++ < MOST_LINKS) {
                next = begin(at.resolve(target(next)), ahead);
            }
            at = next;
        }
        steps.add(new FileStep(at, need.use()));
        return steps.stream();
    }

    /** Puts the names of a path before those that are ahead. */
    private static Path begin(Path path, Deque<Path> ahead) {
        for (int name = path.getNameCount() - 1; name >= 0; name--) {
            ahead.addFirst(path.getName(name));
        }
        return Path.of("/");
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException gone) {
            return link;
        }
    }
}
