// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;

/**
 * The right of other users than the server's to dial a socket that the server has bound.
 *
 * @param launch the name of the launch whose processes dial it
 * @param socket where it is; a directory of its own in a directory of root, if a launcher is to grant this
 * @param owner who owns it: the user, and the group of the processes
 * @param byGroup whether the processes reach it by their group, since they are not its owner
 */
public record SocketGrant(String launch, Path socket, Ids owner, boolean byGroup) {

    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    /**
     * Gives the socket to its owner. To be called by who may do that, root.
     *
     * @throws IOException if it cannot be done
     */
    public void apply() throws IOException {
        Files.setAttribute(socket, "unix:uid", (int) owner.user(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(socket, "unix:gid", (int) owner.group(), LinkOption.NOFOLLOW_LINKS);
        String mode = byGroup ? "rw-rw----" : "rw-------";
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(mode));
    }

    /** Makes the directory where a server binds the socket. */
    void prepare(long server) throws IOException {
        Files.createDirectory(directory(), permissions("rwx------"));
        Files.setAttribute(directory(), "unix:uid", (int) server, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Does it for a server. Nothing that the server names is believed: its directory is root's before anybody looks into
     * it, so that what was looked at is what is given away.
     */
    void applyFor(long server) throws IOException {
        Files.setAttribute(directory(), "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
        Map<String, Object> found = Files.readAttributes(socket, "unix:mode,nlink,uid", LinkOption.NOFOLLOW_LINKS);
        boolean bound = (number(found, "mode") & TYPE) == SOCKET && number(found, "nlink") == 1;
        if (!bound || number(found, "uid") != (int) server) {
            throw new IOException("there is no socket of the server at " + socket);
        }
        apply();
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** Removes the socket and its directory; what else a server put there stays. */
    void remove() throws IOException {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(directory());
    }

    private static int number(Map<String, Object> found, String name) {
        return (int) Objects.requireNonNull(found.get(name));
    }

    private Path directory() {
        return socket.resolveSibling("");
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
