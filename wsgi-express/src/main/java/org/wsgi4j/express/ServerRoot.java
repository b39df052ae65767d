// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wsgi4j.daemon.launch.Ids;

/**
 * The directory for the server's own files, as long as the server runs. Usually under a directory that everybody can
 * write, so nobody's word is taken.
 */
final class ServerRoot implements AutoCloseable {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwxr-x---");

    private static final FileAttribute<?> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;
    private final FileChannel lock;

    private ServerRoot(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes the directory, or takes the one that is there, for this server alone.
     *
     * @param passable whether processes of other users must reach files in it
     * @throws ServerException if it cannot be made, is not this user's own, or another server uses it
     */
    static ServerRoot take(Path directory, boolean passable) {
        try {
            own(directory);
            if (passable) {
                letOthersPass(directory);
            }
            return new ServerRoot(directory, lock(directory));
        } catch (IOException unwritable) {
            throw new ServerException(
                    "cannot make the server root " + directory + ": " + unwritable + "; give another --server-root");
        }
    }

    /**
     * Makes the directory, or takes the one that is there.
     *
     * @throws ServerException if it is not this user's own
     */
    static void own(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        create(directory);
        checkOwner(directory);
    }

    /**
     * Makes the directory for a server that another user runs, if nobody but root can reach what is made; otherwise the
     * server makes it. One that is there is the server's to look at.
     */
    static void prepare(Path directory, Ids server) throws IOException {
        Path parent = directory.resolveSibling("");
        Files.createDirectories(parent);
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS) || owner(parent) != 0) {
            return;
        }
        create(directory);
        Files.setAttribute(directory, "unix:gid", (int) server.group(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(directory, "unix:uid", (int) server.user(), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Removes it with all that is in it, but for one thing: if there is a log that says something, all stays.
     *
     * @param logs the files that the server has logged to
     */
    void remove(List<Path> logs) {
        try (Stream<Path> files = Files.walk(directory)) {
            if (logs.stream()
                    .noneMatch(log -> log.startsWith(directory) && log.toFile().length() > 0)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException gone) {
            // Then there is nothing to remove.
        }
    }

    /** Lets another server use it. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException closed) {
            // Then nobody holds it.
        }
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException kept) {
            // The caller looks whose it is.
        }
    }

    private static void checkOwner(Path directory) throws IOException {
        String user = System.getProperty("user.name");
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new ServerException("the server root " + directory + " is not a directory: give --server-root");
        }
        if (owner(directory) != OwnUser.id()) {
            String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
            throw new ServerException("the server root " + directory + " belongs to " + owner + ", not to " + user
                    + ": remove it or give another --server-root");
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** They reach what they know by name, and see no names. */
    private static void letOthersPass(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    /** Two servers would take each other's sockets away. The kernel lets the lock go when the process is gone. */
    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWN_FILE);
        if (!locked(channel)) {
            channel.close();
            String pid = Files.readString(file).trim();
            throw new ServerException("the server root " + directory + " is in use by the server with process id " + pid
                    + ": stop that, or give another --port or --server-root");
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }
}
