// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;
import jnr.constants.platform.Errno;
import jnr.enxio.channels.Native;
import jnr.ffi.LastError;
import jnr.ffi.Runtime;

/**
 * Tells which of many connections have got something to read, or have ended ({@code epoll(7)}, edge-triggered): once for
 * each time that something comes, whether anybody reads it or not.
 *
 * <p>One thread waits; any may add connections, or {@link #wake} it. A connection that is closed is not in the set any more.
 */
public final class ReadySet implements AutoCloseable {

    private static final int ADD = 1;
    private static final int CHANGE = 3;
    private static final int IN = 1;
    private static final int EDGE_TRIGGERED = 1 << 31;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int MOST_EVENTS = 256;
    private static final long WAKE = -1;

    private final Linux linux = Linux.LIBRARY;
    private final int epoll;
    private final int wake;
    private final ByteBuffer events = buffer(MOST_EVENTS * Linux.EVENT_SIZE);

    /**
     * Makes an empty set.
     *
     * @throws IOException if there are no more file descriptors
     */
    public ReadySet() throws IOException {
        epoll = checked(linux.epoll_create1(CLOSE_ON_EXEC));
        wake = checked(linux.eventfd(0, CLOSE_ON_EXEC));
        control(wake, ADD, WAKE, IN);
    }

    /**
     * Adds a connection.
     *
     * @param key stands for it in {@link #await}; not negative
     * @throws IOException if it is closed
     */
    public void add(UnixConnection connection, long key) throws IOException {
        control(connection, ADD, key, IN);
    }

    /**
     * Changes what is told of a connection: everything, or only its end. What has come while nothing was told is told as soon as
     * everything is.
     *
     * @param key the one that it was added with
     * @throws IOException if it is closed
     */
    public void tell(UnixConnection connection, long key, boolean everything) throws IOException {
        control(connection, CHANGE, key, everything ? IN : 0);
    }

    private void control(UnixConnection connection, int operation, long key, int what) throws IOException {
        int number = connection.enter();
        try {
            control(number, operation, key, what);
        } finally {
            connection.leave();
        }
    }

    /**
     * Waits until something has come, or it is woken.
     *
     * @param millis how long at most; negative for ever
     * @param ready is told of each connection
     * @throws IOException if it is closed
     */
    public void await(int millis, LongConsumer ready) throws IOException {
        int count = linux.epoll_wait(epoll, events, MOST_EVENTS, millis);
        if (count < 0 && error() != Errno.EINTR) {
            throw new IOException("waiting for connections failed: " + error().description());
        }
        for (int i = 0; i < count; i++) {
            long key = events.getLong(i * Linux.EVENT_SIZE + Linux.EVENT_DATA);
            if (key == WAKE) {
                linux.read(wake, buffer(Long.BYTES), Long.BYTES);
            } else {
                ready.accept(key);
            }
        }
    }

    /** Makes {@link #await} return. */
    public void wake() {
        linux.write(wake, buffer(Long.BYTES).putLong(0, 1), Long.BYTES);
    }

    /** Gives it back; nobody may wait in it, or use it afterwards. */
    @Override
    public void close() {
        close(epoll);
        close(wake);
    }

    private void control(int number, int operation, long key, int what) throws IOException {
        ByteBuffer event = buffer(Linux.EVENT_SIZE);
        event.putInt(0, what | EDGE_TRIGGERED).putLong(Linux.EVENT_DATA, key);
        checked(linux.epoll_ctl(epoll, operation, number, event));
    }

    private static void close(int number) {
        try {
            Native.close(number);
        } catch (IOException gone) {
            // The kernel gives the number back whatever it says.
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    private static int checked(int result) throws IOException {
        if (result < 0) {
            throw new IOException("cannot watch connections: " + error().description());
        }
        return result;
    }

    private static Errno error() {
        return Errno.valueOf(LastError.getLastError(Runtime.getSystemRuntime()));
    }
}
