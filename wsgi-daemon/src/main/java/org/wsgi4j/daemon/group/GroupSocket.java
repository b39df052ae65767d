package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketChannel;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.transport.SocketPath;
import org.wsgi4j.daemon.transport.UnixConnection;

/**
 * The socket that the workers of a group dial: only its owner, the user whom they run as, can connect.
 *
 * <p>The directory belongs to the server and lets others through, so that nobody else can put a socket in its place.
 */
final class GroupSocket implements AutoCloseable {

    private final Path path;
    private final UnixServerSocketChannel channel;
    private final Thread acceptor;
    private volatile boolean closed;

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
        this.channel = UnixServerSocketChannel.open();
        try {
            bind(owner, backlog);
        } catch (IOException failed) {
            channel.close();
            throw new IOException("cannot open the socket " + path + ": " + failed.getMessage(), failed);
        }
        this.acceptor = new Thread(() -> accept(arrivals, log), "wsgi4j-accept " + path.getFileName());
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void bind(SocketOwner owner, int backlog) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(permissions("rwx--x--x")));
        }
        Files.deleteIfExists(path);
        channel.socket().bind(SocketPath.address(path), backlog);
        Files.setPosixFilePermissions(path, permissions("rw-------"));
        owner.take();
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }

    private void accept(Consumer<UnixConnection> arrivals, EventLog log) {
        while (!closed) {
            try {
                UnixSocketChannel accepted = channel.accept();
                if (closed) {
                    accepted.close();
                } else {
                    arrivals.accept(UnixConnection.of(accepted));
                }
            } catch (IOException failed) {
                if (!closed) {
                    log.log(Level.ERROR, null, "no worker can connect to " + path + ": " + failed.getMessage());
                    return;
                }
            }
        }
    }

    /** Closes the socket and removes it; connections that were made stay. */
    @Override
    public void close() {
        closed = true;
        try {
            // Nothing else wakes a thread that waits for a connection.
            UnixConnection.dial(path).close();
            acceptor.join();
        } catch (IOException gone) {
            // Then nobody waits there.
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException left) {
            // The next server removes it.
        }
    }
}
