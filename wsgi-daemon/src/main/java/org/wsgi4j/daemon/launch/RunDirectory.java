package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of root for sockets, which are named {@code socket}, or are in directories of their own. Its name has the id
 * of the process that made it, so that what one that was killed left behind can be found.
 */
public final class RunDirectory {

    /** The name of every socket. */
    public static final String SOCKET = "socket";

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

    /** Follows nothing, and goes no deeper than sockets are. */
    private static void remove(Path directory) throws IOException {
        for (Path inner : list(directory)) {
            if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(inner.resolve(SOCKET));
            }
            Files.delete(inner);
        }
        Files.delete(directory);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }
}
