// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of root for sockets, which are named {@code socket}, or are in directories of their own, and for programs. Its
 * name has the id of the process that made it, so that what one that was killed left behind can be found.
 */
public final class RunDirectory {

    /** The name of every socket. */
    public static final String SOCKET = "socket";

    /** The name of a directory for programs that others run, and that only root writes. */
    private static final String PROGRAMS = "programs";

    private static final Pattern NAME = Pattern.compile("wsgi4j-(\\d{1,18})-.*");

    private final Path parent;

    /**
     * Creates directories in a directory.
     *
     * @param parent only root, or nobody but the owner of a file in it, can replace what is there
     */
    public RunDirectory(Path parent) {
        this.parent = parent;
    }

    /** Makes a directory, which others cannot enter before they are let in. */
    Path create() throws IOException {
        return Files.createTempDirectory(
                parent, "wsgi4j-" + ProcessHandle.current().pid() + "-");
    }

    /** Makes a directory that others can reach what they know in. */
    public Path createOpen() throws IOException {
        return Files.setPosixFilePermissions(create(), PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** Makes a directory in one of these, for programs that others can run if they know their names. */
    public static Path createPrograms(Path directory) throws IOException {
        Path programs = Files.createDirectory(directory.resolve(PROGRAMS));
        return Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** Removes those of processes that are no more. What does not look like one, or is in use, stays. */
    public void sweep() throws IOException {
        for (Path directory : list(parent)) {
            Matcher name = NAME.matcher(directory.getFileName().toString());
            if (name.matches() && isLeft(directory, Long.parseLong(name.group(1)))) {
                remove(directory);
            }
        }
    }

    private static boolean isLeft(Path directory, long pid) throws IOException {
        boolean own =
                Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(Path.of("/proc/self")));
        return own
                && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && ProcessHandle.of(pid).isEmpty();
    }

    /** Removes one of these. Follows nothing, and goes no deeper than sockets are where others may have written. */
    public static void remove(Path directory) throws IOException {
        for (Path inner : list(directory)) {
            if (inner.endsWith(PROGRAMS)) {
                removeAll(inner);
                continue;
            }
            if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(inner.resolve(SOCKET));
            }
            Files.delete(inner);
        }
        Files.delete(directory);
    }

    private static void removeAll(Path programs) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(programs)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }
}
