// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.daemon.transport.UnixListener;

/**
 * The socket that the workers of a group dial: only its owner, the user whom they run as, can connect.
 *
 * <p>The directory belongs to the server and lets others through, so that nobody else can put a socket in its place.
 */
final class GroupSocket implements AutoCloseable {

    private static final long PAUSE_MILLIS = 1000;

    private final Path path;
    private final UnixListener listener;

    /**
     * Opens the socket; one that a server left there is removed.
     *
     * @param path where it is
     * @param owner gives it to the user who may connect
     * @param backlog how many connections may wait to be accepted
     * @param arrivals takes the connections, one after the other; must not wait for them
     * @param log takes what goes wrong later
     * @throws IOException if it cannot be opened; the message names it
     */
    GroupSocket(Path path, SocketOwner owner, int backlog, Consumer<UnixConnection> arrivals, EventLog log)
            throws IOException {
        this.path = path;
        try {
            this.listener = open(path, owner, backlog);
        } catch (IOException failed) {
            throw new IOException("cannot open the socket " + path + ": " + failed.getMessage(), failed);
        }
        Thread acceptor = new Thread(() -> accept(arrivals, log), "wsgi4j-accept " + path.getFileName());
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private static UnixListener open(Path path, SocketOwner owner, int backlog) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(permissions("rwx--x--x")));
        }
        Files.deleteIfExists(path);
        UnixListener listener = UnixListener.bind(path, backlog);
        try {
            Files.setPosixFilePermissions(path, permissions("rw-------"));
            owner.take();
            return listener;
        } catch (IOException failed) {
            listener.close();
            throw failed;
        }
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }

    private void accept(Consumer<UnixConnection> arrivals, EventLog log) {
        while (listener.isOpen()) {
            try {
                arrivals.accept(listener.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException failed) {
                log.log(Level.ERROR, null, "no worker can connect to " + path + " now: " + failed.getMessage());
                pause();
            }
        }
    }

    /** What fails, such as for want of file descriptors, fails again at once, and is over when somebody gives some back. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the socket and removes it; connections that were made stay. */
    @Override
    public void close() {
        listener.close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException left) {
            // The next server removes it.
        }
    }
}
