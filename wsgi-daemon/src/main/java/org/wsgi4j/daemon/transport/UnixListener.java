// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.file.Path;
import jnr.unixsocket.UnixServerSocketChannel;

/** A socket that waits for connections, blocking. One thread may accept; {@link #close} may come from any, and wakes it. */
public final class UnixListener implements AutoCloseable {

    private final UnixServerSocketChannel channel;
    private final Descriptor descriptor;

    private UnixListener(UnixServerSocketChannel channel) {
        this.channel = channel;
        this.descriptor = new Descriptor(channel.getFD(), channel);
    }

    /**
     * Makes a socket, and lets others connect from now on.
     *
     * @param path where; nothing may be there, and what is made there is the caller's to remove
     * @param backlog how many connections may wait to be accepted
     * @throws IllegalArgumentException if the path cannot be that of a socket
     * @throws IOException if it cannot be made
     */
    public static UnixListener bind(Path path, int backlog) throws IOException {
        UnixServerSocketChannel channel = UnixServerSocketChannel.open();
        try {
            channel.socket().bind(SocketPath.address(path), backlog);
            return new UnixListener(channel);
        } catch (IOException | IllegalArgumentException refused) {
            channel.close();
            throw refused;
        }
    }

    /**
     * Waits for a connection.
     *
     * @throws ClosedChannelException if it is closed, or is meanwhile
     * @throws IOException if there are no more file descriptors
     */
    public UnixConnection accept() throws IOException {
        descriptor.enter();
        try {
            return UnixConnection.of(channel.accept());
        } catch (NotYetBoundException | IOException failed) {
            // The kernel says of a socket that was shut down what it says of one that was never bound.
            throw descriptor.open() && failed instanceof IOException open ? open : new ClosedChannelException();
        } finally {
            descriptor.leave();
        }
    }

    /** Tells whether it was not closed yet. */
    public boolean isOpen() {
        return descriptor.open();
    }

    /** Lets nobody connect any more; connections that were accepted stay. */
    @Override
    public void close() {
        descriptor.close();
    }
}
