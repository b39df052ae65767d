// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicInteger;
import jnr.enxio.channels.Native;

/**
 * A file descriptor that is not given back while a call still uses it: its number would be another connection's by then, and
 * that call would take what is not for it.
 */
final class Descriptor {

    private static final int CLOSED = 1 << 30;

    /** {@code SHUT_RDWR}: both directions end, which wakes whoever waits. */
    private static final int BOTH_WAYS = 2;

    private final Channel channel;
    private final int number;
    private final AtomicInteger users = new AtomicInteger();

    /**
     * Takes over a descriptor.
     *
     * @param channel gives the number back when it is closed
     */
    Descriptor(int number, Channel channel) {
        this.number = number;
        this.channel = channel;
    }

    /** Returns the number, which is good until {@link #leave}. */
    int enter() throws ClosedChannelException {
        if (users.incrementAndGet() > CLOSED) {
            leave();
            throw new ClosedChannelException();
        }
        return number;
    }

    void leave() {
        if (users.decrementAndGet() == CLOSED) {
            release();
        }
    }

    boolean open() {
        return users.get() < CLOSED;
    }

    /** Ends the connection at once, and gives the number back when the last call has left. */
    void close() {
        if (open() && users.getAndUpdate(Descriptor::closed) < CLOSED) {
            Native.shutdown(number, BOTH_WAYS);
            leave();
        }
    }

    /** Who closes is a user too, so that the number is still its own. */
    private static int closed(int count) {
        return count < CLOSED ? count + CLOSED + 1 : count;
    }

    private void release() {
        try {
            channel.close();
        } catch (IOException gone) {
            // The kernel gives the number back whatever it says.
        }
    }
}
