// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
final class Trees {

    private Trees() {}

    /** Copies one to a place where nothing or an empty directory is. */
    static void copy(Path origin, Path place) throws IOException {
        for (Path file : filesOf(origin)) {
            Path copy = place.resolve(origin.relativize(file).toString());
            if (!Files.isDirectory(copy)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Lets everybody read what is there, as a server that root starts gives up its rights. */
    static void readable(Path directory) throws IOException {
        permit(directory, "rwxr-xr-x", "rw-r--r--");
    }

    /** Lets everybody change what is there. */
    static void writable(Path directory) throws IOException {
        permit(directory, "rwxrwxrwx", "rw-rw-rw-");
    }

    /** Has all files last changed at a moment. */
    static void age(Path directory, Instant changed) throws IOException {
        for (Path file : filesOf(directory)) {
            Files.setLastModifiedTime(file, FileTime.from(changed));
        }
    }

    /** Removes one, if it is there. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path file : filesOf(directory).stream()
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void permit(Path directory, String directories, String files) throws IOException {
        for (Path file : filesOf(directory)) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(Files.isDirectory(file) ? directories : files));
        }
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        }
    }
}
