// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ByteChannel;

/**
 * A worker's end of a leg: takes one request after the other, and sends what is answered.
 *
 * <p>Used by one thread, the one whose leg it is; only {@link #close} and {@link #orders} may come from any.
 */
public final class WorkerLeg implements Closeable {

    private final ByteChannel channel;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Conversation conversation = new Conversation();
    private volatile int orders;

    private WorkerLeg(ByteChannel channel, FrameReader reader, FrameWriter writer) {
        this.channel = channel;
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Begins a leg on a new connection. If that fails, closing the channel is the caller's.
     *
     * @param channel the connection; the leg owns it from now on
     * @param hello who the worker is
     * @throws RefusedException if the server does not let it in
     * @throws IOException if the server is gone, or is none
     */
    public static WorkerLeg open(ByteChannel channel, Greeting.Hello hello) throws IOException {
        if (hello.control()) {
            throw new IllegalArgumentException("a control line is no leg");
        }
        FrameReader reader = new FrameReader(channel, Wire.DEFAULT_HEADER_BUFFER_SIZE);
        Greeting.Welcome welcome = Dialling.dial(channel, reader, hello);
        return new WorkerLeg(channel, reader, new FrameWriter(channel, welcome.headerBufferSize()));
    }

    /**
     * Waits for what the server says next. The bytes in the order before it are not valid any more.
     *
     * @return a {@link Order.Request} or {@link Order.Call} on an idle leg; a {@link Order.Data} or {@link Order.Broken}
     *     after {@link Answer.Read}
     * @throws ProtocolException if the server breaks the rules
     * @throws java.io.EOFException if the server has closed the leg
     * @throws java.net.SocketTimeoutException if nothing came for too long
     */
    public Order next() throws IOException {
        Order order = reader.next(Order.class);
        conversation.order(order);
        if (order instanceof Order.Request || order instanceof Order.Call) {
            count();
        }
        return order;
    }

    /**
     * Takes an answer; it may be held back until {@link #flush}. The bytes in it are free for reuse when this returns.
     *
     * @throws IllegalStateException if it must not come now
     * @throws OversizedHeaderException if a header line is longer than the server takes; nothing was sent
     * @throws ProtocolException if it cannot be sent as it is; nothing was sent
     * @throws IOException if the server is gone or does not read: it does so when the client has left
     */
    public void add(Answer answer) throws IOException {
        note(answer);
        try {
            writer.add(answer);
        } catch (ProtocolException refused) {
            conversation.retract();
            throw refused;
        }
        if (conversation.idle()) {
            reader.trim();
        }
    }

    /**
     * Takes an answer and sends all that was held back.
     *
     * @throws IOException as for {@link #add}
     */
    public void send(Answer answer) throws IOException {
        add(answer);
        flush();
    }

    /**
     * Sends all that was held back.
     *
     * @throws IOException if the server is gone or does not read
     */
    public void flush() throws IOException {
        writer.flush();
    }

    /** Tells whether the next order is a new one. */
    public boolean idle() {
        return conversation.idle();
    }

    /** Returns how many requests and calls came, this one included: the number in {@link Command.Interrupt}. */
    public int orders() {
        return orders;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Only the leg's own thread counts. */
    private void count() {
        int next = orders + 1;
        orders = next;
    }

    private void note(Answer answer) {
        try {
            conversation.answer(answer);
        } catch (ProtocolException wrong) {
            throw new IllegalStateException(wrong.getMessage(), wrong);
        }
    }
}
