// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.daemon.transport.UnixListener;

/** Where a launcher with privileges listens: a socket of the server's user in a directory of root. */
final class LaunchSocket implements AutoCloseable {

    private static final int BACKLOG = 16;

    private final Path directory;
    private final Path path;
    private final UnixListener listener;

    private LaunchSocket(Path directory, Path path, UnixListener listener) {
        this.directory = directory;
        this.path = path;
        this.listener = listener;
    }

    static LaunchSocket open(Path parent, long user) throws IOException {
        Path directory = new RunDirectory(parent).create();
        Path path = directory.resolve(RunDirectory.SOCKET);
        try {
            LaunchSocket socket = new LaunchSocket(directory, path, UnixListener.bind(path, BACKLOG));
            socket.giveTo(user);
            return socket;
        } catch (IOException | IllegalArgumentException refused) {
            remove(path, directory);
            throw refused instanceof IOException failed ? failed : new IOException(refused.getMessage(), refused);
        }
    }

    /** Until the directory lets others in, nobody can reach a socket that is not yet as it should be. */
    private void giveTo(long user) throws IOException {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            Files.setAttribute(path, "unix:uid", (int) user);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException refused) {
            listener.close();
            throw refused;
        }
    }

    Path path() {
        return path;
    }

    /** Waits for the server to connect, once, and for nobody else; empty if this is closed first. */
    Optional<UnixConnection> accept(LaunchedProcess server) throws IOException {
        while (listener.isOpen()) {
            UnixConnection connection = next();
            if (connection != null && connection.peer().pid() == server.pid()) {
                close();
                return Optional.of(connection);
            }
            if (connection != null) {
                connection.close();
            }
        }
        return Optional.empty();
    }

    private @Nullable UnixConnection next() throws IOException {
        try {
            return listener.accept();
        } catch (ClosedChannelException closed) {
            return null;
        }
    }

    /** Lets nobody connect any more, and wakes who waits in {@link #accept}. */
    void stop() {
        listener.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        remove(path, directory);
    }

    private static void remove(Path path, Path directory) throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(directory);
    }
}
