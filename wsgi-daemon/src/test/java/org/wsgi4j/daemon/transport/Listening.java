package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.unixsocket.UnixServerSocketChannel;

/** A socket in a directory of its own, and connections to it. */
final class Listening implements AutoCloseable {

    /** The two ends of a connection. */
    record Pair(UnixConnection worker, UnixConnection server) implements AutoCloseable {
        @Override
        public void close() {
            worker.close();
            server.close();
        }
    }

    final Path directory;
    final Path path;
    private final UnixServerSocketChannel socket;

    Listening() throws IOException {
        directory = Files.createTempDirectory("wsgi4j");
        path = directory.resolve("s");
        socket = UnixServerSocketChannel.open();
        socket.socket().bind(SocketPath.address(path));
    }

    Pair connected() throws IOException {
        UnixConnection worker = UnixConnection.dial(path);
        return new Pair(worker, UnixConnection.of(socket.accept()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(path);
        Files.delete(directory);
    }
}
