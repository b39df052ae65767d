// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The way to a file, as the kernel goes it.
 *
 * @param passed the directories that are entered and the symbolic links that are followed, in order
 * @param end the file, by a path without links; it need not be there
 */
public record FileWay(List<Path> passed, Path end) {

    /** As many symbolic links as the kernel follows. */
    private static final int MOST_LINKS = 40;

    /** Copies the list. */
    public FileWay {
        passed = List.copyOf(passed);
    }

    /**
     * Finds the way to a file. A link that cannot be read is in a directory that cannot be entered, and taken for a file.
     *
     * @param file an absolute path
     */
    public static FileWay to(Path file) {
        List<Path> passed = new ArrayList<>();
        Deque<Path> ahead = new ArrayDeque<>();
        Path at = begin(file, ahead);
        int links = 0;
        while (!ahead.isEmpty()) {
            passed.add(at);
            Path next = at.resolve(ahead.removeFirst()).normalize();
            if (Files.isSymbolicLink(next) && links++ < MOST_LINKS) {
                passed.add(next);
                next = begin(at.resolve(target(next)), ahead);
            }
            at = next;
        }
        return new FileWay(passed, at);
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
