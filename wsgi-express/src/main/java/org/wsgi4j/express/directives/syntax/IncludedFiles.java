// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that an {@code Include} names: one, all of a directory and those below it, or all that match a pattern. */
final class IncludedFiles {

    private IncludedFiles() {}

    /** Returns them in the order of their names; none if there is nothing of that name. */
    static List<Path> of(Path named) throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of("/")));
        for (Path part : named) {
            found = step(found, part.toString());
        }
        List<Path> files = new ArrayList<>();
        for (Path path : found) {
            files.addAll(Files.isDirectory(path) ? below(path) : List.of(path));
        }
        return files;
    }

    /** Tells whether a path is a pattern. */
    static boolean isPattern(Path named) {
        return named.toString().matches(".*[*?\\[].*");
    }

    private static List<Path> step(List<Path> directories, String part) throws IOException {
        List<Path> next = new ArrayList<>();
        for (Path directory : directories) {
            if (isPattern(Path.of(part))) {
                next.addAll(matching(directory, part));
            } else if (Files.exists(directory.resolve(part))) {
                next.add(directory.resolve(part));
            }
        }
        return next;
    }

    /** As for a shell, a star does not stand for the dot of a hidden file. */
    private static List<Path> matching(Path directory, String pattern) throws IOException {
        List<Path> matching = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
                entries.forEach(matching::add);
            }
        }
        matching.removeIf(path -> path.getFileName().toString().startsWith(".") && !pattern.startsWith("."));
        matching.sort(null);
        return matching;
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
