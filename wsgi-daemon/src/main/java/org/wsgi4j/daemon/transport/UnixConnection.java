// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import jnr.constants.platform.Errno;
import jnr.enxio.channels.Native;
import jnr.ffi.LastError;
import jnr.ffi.Runtime;
import jnr.unixsocket.Credentials;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;

/**
 * A UNIX stream connection, blocking. One thread may read while another one writes; {@link #close} may come from any, and
 * wakes both. Interrupting a thread does nothing to it.
 */
public final class UnixConnection implements ByteChannel {

    private final UnixSocketChannel channel;
    private final Descriptor descriptor;
    private final Passage in = new Passage();
    private final Passage out = new Passage();
    private final Enclosures enclosures = new Enclosures();

    private UnixConnection(UnixSocketChannel channel) {
        this.channel = channel;
        this.descriptor = new Descriptor(channel.getFD(), channel);
    }

    /**
     * Connects to a socket; waits while its queue of connections is full.
     *
     * @throws IllegalArgumentException if the path cannot be that of a socket
     * @throws ConnectException if nobody listens there
     * @throws IOException if there are no more file descriptors
     */
    public static UnixConnection dial(Path socket) throws IOException {
        UnixSocketChannel channel = UnixSocketChannel.create();
        try {
            if (channel.connect(SocketPath.address(socket))) {
                return new UnixConnection(channel);
            }
            throw new ConnectException("cannot connect to " + socket + ": its queue is full");
        } catch (ConnectException full) {
            channel.close();
            throw full;
        } catch (IOException refused) {
            channel.close();
            ConnectException failed = new ConnectException("cannot connect to " + socket + ": " + refused.getMessage());
            failed.initCause(refused);
            throw failed;
        }
    }

    /** Takes over a connection that was accepted. */
    public static UnixConnection of(UnixSocketChannel accepted) {
        return new UnixConnection(accepted);
    }

    /**
     * Bounds how long each read and each write waits.
     *
     * @param most not negative; zero is for ever, and less than a millisecond is one
     * @return this
     * @throws IOException if the connection is closed
     */
    public UnixConnection timeout(Duration most) throws IOException {
        int millis = (int) Math.min(Integer.MAX_VALUE, most.plusNanos(999_999).toMillis());
        set(UnixSocketOptions.SO_RCVTIMEO, millis);
        set(UnixSocketOptions.SO_SNDTIMEO, millis);
        return this;
    }

    /**
     * Sets how much the kernel keeps ({@code send-buffer-size}, {@code receive-buffer-size}).
     *
     * @param send the bytes on their way out; 0 for what the system does by itself
     * @param receive the bytes that came in; 0 for what the system does by itself
     * @return this
     * @throws IOException if the connection is closed
     */
    public UnixConnection buffers(int send, int receive) throws IOException {
        if (send > 0) {
            set(UnixSocketOptions.SO_SNDBUF, send);
        }
        if (receive > 0) {
            set(UnixSocketOptions.SO_RCVBUF, receive);
        }
        return this;
    }

    /**
     * Asks the kernel who is at the other end.
     *
     * @throws IOException if the connection is closed
     */
    public Peer peer() throws IOException {
        descriptor.enter();
        try {
            Credentials credentials = channel.getOption(UnixSocketOptions.SO_PEERCRED);
            return new Peer(credentials.getPid(), credentials.getUid());
        } finally {
            descriptor.leave();
        }
    }

    /**
     * Reads some bytes.
     *
     * @return how many; -1 if the other end closed the connection
     * @throws SocketTimeoutException if none came for too long; one may go on
     * @throws ClosedChannelException if it is closed at this end, or is meanwhile
     */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!into.hasRemaining()) {
            return 0;
        }
        int number = descriptor.enter();
        try {
            Message message = enclosures.message();
            int count = message == null ? in.read(number, into) : receive(number, into, message, 0);
            return count < 0 ? failed("the other end says nothing") : count == 0 ? ended() : count;
        } finally {
            descriptor.leave();
        }
    }

    /**
     * Returns what reads from this connection, but without waiting: it reads nothing (0) if nothing is there. What was read
     * by one of the two is gone for the other.
     */
    public ReadableByteChannel now() {
        return new Now();
    }

    /**
     * Writes some bytes.
     *
     * @return how many, at least one if there are any
     * @throws SocketTimeoutException if the other end does not read
     * @throws ClosedChannelException if it is closed at this end, or is meanwhile
     */
    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!from.hasRemaining()) {
            return 0;
        }
        int number = descriptor.enter();
        try {
            int count = out.write(number, from);
            return count < 0 ? failed("the other end does not read") : count;
        } finally {
            descriptor.leave();
        }
    }

    @Override
    public boolean isOpen() {
        return descriptor.open();
    }

    @Override
    public void close() {
        descriptor.close();
        enclosures.drop();
    }

    /** Returns the files that come with what is read; none are taken until one says so. */
    public PassedFiles files() {
        return enclosures;
    }

    /** Returns its descriptor, which is good until {@link #leave}. */
    int enter() throws ClosedChannelException {
        return descriptor.enter();
    }

    void leave() {
        descriptor.leave();
    }

    private void set(SocketOption<Integer> option, int value) throws IOException {
        descriptor.enter();
        try {
            channel.setOption(option, value);
        } finally {
            descriptor.leave();
        }
    }

    private int receive(int number, ByteBuffer into, Message message, int flags) {
        int count = in.receive(number, into, message, flags);
        if (count > 0) {
            enclosures.note();
        }
        // Who has closed it meanwhile may have looked before.
        if (!isOpen()) {
            enclosures.drop();
        }
        return count;
    }

    private int readNow(ByteBuffer into) throws IOException {
        int number = descriptor.enter();
        try {
            Message message = enclosures.message();
            int count = message == null ? in.readNow(number, into) : receive(number, into, message, Linux.MSG_DONTWAIT);
            return count < 0 ? none() : count == 0 ? ended() : count;
        } finally {
            descriptor.leave();
        }
    }

    private int none() throws IOException {
        Errno error = Errno.valueOf(LastError.getLastError(Runtime.getSystemRuntime()));
        if (isOpen() && (error == Errno.EAGAIN || error == Errno.EWOULDBLOCK || error == Errno.EINTR)) {
            return 0;
        }
        return broken(error);
    }

    private int broken(Errno error) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        throw new IOException("the connection is broken: " + error.description());
    }

    private int ended() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        return -1;
    }

    private int failed(String late) throws IOException {
        Errno error = Native.getLastError();
        if (isOpen() && (error == Errno.EAGAIN || error == Errno.EWOULDBLOCK)) {
            throw new SocketTimeoutException(late);
        }
        return broken(error);
    }

    /** The same connection for who does not wait. */
    private final class Now implements ReadableByteChannel {

        @Override
        public int read(ByteBuffer into) throws IOException {
            return readNow(into);
        }

        @Override
        public boolean isOpen() {
            return UnixConnection.this.isOpen();
        }

        @Override
        public void close() {
            UnixConnection.this.close();
        }
    }
}
