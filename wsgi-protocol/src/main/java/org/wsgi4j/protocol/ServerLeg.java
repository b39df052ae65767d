// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server's end of a leg: sends one request after the other to the thread at the other end, and takes what it answers.
 *
 * <p>Used by one thread at a time; only {@link #close} may come from any, and wakes that thread. After any exception that is
 * not a {@link ProtocolException} of {@link #send} the leg is never {@link #idle} again: it is to be closed.
 */
public final class ServerLeg implements Closeable {

    private final Greeting.Hello hello;
    private final ByteChannel channel;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Conversation conversation = new Conversation();
    private final AtomicInteger orders = new AtomicInteger();

    ServerLeg(Greeting.Hello hello, ByteChannel channel, FrameReader reader, FrameWriter writer) {
        this.hello = hello;
        this.channel = channel;
        this.reader = reader;
        this.writer = writer;
    }

    /** Returns how the worker introduced itself. */
    public Greeting.Hello hello() {
        return hello;
    }

    /** Tells whether the thread at the other end waits for a request, as far as it was read here. */
    public boolean idle() {
        return conversation.idle();
    }

    /**
     * Returns how many requests and calls were sent, this one included: the number for {@link Command.Interrupt}. May be
     * called by any thread.
     */
    public int orders() {
        return orders.getAcquire();
    }

    /**
     * Sends an order, in one write if it is not long.
     *
     * @throws IllegalStateException if it must not come now
     * @throws ProtocolException if it cannot be sent as it is; nothing was sent, and the leg is as it was
     * @throws IOException if the worker is gone or does not read
     */
    public void send(Order order) throws IOException {
        note(order);
        try {
            writer.add(order);
        } catch (ProtocolException refused) {
            conversation.retract();
            throw refused;
        }
        if (order instanceof Order.Request || order instanceof Order.Call) {
            orders.setRelease(orders.getPlain() + 1);
        }
        try {
            writer.flush();
        } catch (IOException gone) {
            conversation.end();
            throw gone;
        }
    }

    /**
     * Tells whether {@link #next} will not wait, because all of it has come in. Reads once, if it has not.
     *
     * @param now reads from the leg's channel without waiting, and reads nothing (0) if nothing is there
     * @throws java.io.EOFException if the worker has closed the leg
     */
    public boolean ready(ReadableByteChannel now) throws IOException {
        try {
            return reader.ready(now);
        } catch (IOException broken) {
            conversation.end();
            throw broken;
        }
    }

    /**
     * Waits for what the worker says next.
     *
     * @throws ProtocolException if the worker breaks the rules
     * @throws java.io.EOFException if the worker has closed the leg
     * @throws java.net.SocketTimeoutException if nothing came for too long
     */
    public Answer next() throws IOException {
        try {
            Answer answer = reader.next(Answer.class);
            conversation.answer(answer);
            if (conversation.idle()) {
                reader.trim();
            }
            return answer;
        } catch (IOException broken) {
            conversation.end();
            throw broken;
        }
    }

    /**
     * Waits for bytes of the last {@link Answer.Piece} that are not in it.
     *
     * @return how many were read; -1 if that was all of it
     * @throws java.io.EOFException if the worker has closed the leg
     * @throws java.net.SocketTimeoutException if nothing came for too long
     */
    public int rest(ByteBuffer into) throws IOException {
        try {
            return reader.rest(into);
        } catch (IOException broken) {
            conversation.end();
            throw broken;
        }
    }

    /** Tells whether something of what the worker says next is here already. */
    public boolean has() {
        return reader.has();
    }

    /**
     * Waits for something of what the worker says next, as long as the channel waits.
     *
     * @return whether something is here, be it only the end; if not, one may go on waiting
     * @throws IOException if the leg is broken
     */
    public boolean arrives() throws IOException {
        return reader.arrives();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void note(Order order) {
        try {
            conversation.order(order);
        } catch (ProtocolException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }
}
