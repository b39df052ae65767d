package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;

/** Where a launcher with privileges listens: a socket of the server's user in a directory of root. */
final class LaunchSocket implements AutoCloseable {

    /** What the kernel has room for (unix(7)), less the NUL. */
    private static final int LONGEST_PATH = 107;

    private final Path directory;
    private final Path path;
    private final UnixServerSocketChannel listener;

    private LaunchSocket(Path directory, Path path, UnixServerSocketChannel listener) {
        this.directory = directory;
        this.path = path;
        this.listener = listener;
    }

    static LaunchSocket open(Path parent, long user) throws IOException {
        Path directory = new RunDirectory(parent).create();
        Path path = directory.resolve(RunDirectory.SOCKET);
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            Files.delete(directory);
            throw new IOException("the path of the socket is longer than " + LONGEST_PATH + " bytes, choose a shorter"
                    + " server root: " + path);
        }
        LaunchSocket socket = new LaunchSocket(directory, path, UnixServerSocketChannel.open());
        try {
            socket.bind(user);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Until the directory lets others in, nobody can reach a socket that is not yet as it should be. */
    private void bind(long user) throws IOException {
        listener.socket().bind(new UnixSocketAddress(path.toString()));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(path, "unix:uid", (int) user);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    Path path() {
        return path;
    }

    /** Waits for the server to connect, once, and for nobody else; empty if it ends first. */
    Optional<UnixSocketChannel> accept(LaunchedProcess server) throws IOException {
        while (server.alive()) {
            UnixSocketChannel channel = listener.accept();
            if (channel.getOption(UnixSocketOptions.SO_PEERCRED).getPid() == server.pid()) {
                close();
                return Optional.of(channel);
            }
            channel.close();
        }
        return Optional.empty();
    }

    /** Wakes up whoever waits in {@link #accept}: no close does that. */
    void knock() {
        try {
            UnixSocketChannel.open(new UnixSocketAddress(path.toString())).close();
        } catch (IOException closed) {
            // Then nobody waits.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
        Files.deleteIfExists(directory);
    }
}
