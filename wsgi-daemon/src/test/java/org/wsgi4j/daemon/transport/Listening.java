// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
    private final UnixListener socket;

    Listening() throws IOException {
        directory = Files.createTempDirectory("wsgi4j");
        path = directory.resolve("s");
        socket = UnixListener.bind(path, 16);
    }

    Pair connected() throws IOException {
        UnixConnection worker = UnixConnection.dial(path);
        return new Pair(worker, socket.accept());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(path);
        Files.delete(directory);
    }
}
