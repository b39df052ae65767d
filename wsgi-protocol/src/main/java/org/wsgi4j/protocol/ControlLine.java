// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ByteChannel;

/**
 * One end of a control line, the connection that a worker process has beside the legs of its threads.
 *
 * <p>{@link #next} is for one thread, {@link #send} and {@link #close} for any.
 *
 * @param <I> what comes in: {@link Report} at the server, {@link Command} at the worker
 * @param <O> what goes out
 */
public final class ControlLine<I extends Frame, O extends Frame> implements Closeable {

    private final Greeting.Hello hello;
    private final ByteChannel channel;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Class<I> incoming;

    ControlLine(Greeting.Hello hello, ByteChannel channel, FrameReader reader, FrameWriter writer, Class<I> incoming) {
        this.hello = hello;
        this.channel = channel;
        this.reader = reader;
        this.writer = writer;
        this.incoming = incoming;
    }

    /**
     * Begins the worker's end on a new connection. If that fails, closing the channel is the caller's.
     *
     * @param channel the connection; the line owns it from now on
     * @param hello who the worker is
     * @throws RefusedException if the server does not let it in
     * @throws IOException if the server is gone, or is none
     */
    public static ControlLine<Command, Report> open(ByteChannel channel, Greeting.Hello hello) throws IOException {
        if (!hello.control()) {
            throw new IllegalArgumentException("a leg is no control line");
        }
        FrameReader reader = new FrameReader(channel, Wire.DEFAULT_HEADER_BUFFER_SIZE);
        Greeting.Welcome welcome = Dialling.dial(channel, reader, hello);
        FrameWriter writer = new FrameWriter(channel, welcome.headerBufferSize());
        return new ControlLine<>(hello, channel, reader, writer, Command.class);
    }

    /** Returns how the worker introduced itself. */
    public Greeting.Hello hello() {
        return hello;
    }

    /**
     * Waits for what the other end says next.
     *
     * @throws ProtocolException if it breaks the rules
     * @throws java.io.EOFException if it has closed the line
     * @throws java.net.SocketTimeoutException if nothing came for too long; one may go on
     */
    public I next() throws IOException {
        return reader.next(incoming);
    }

    /**
     * Sends a frame.
     *
     * @throws ProtocolException if it cannot be sent as it is; nothing was sent
     * @throws IOException if the other end is gone or does not read
     */
    public void send(O frame) throws IOException {
        synchronized (writer) {
            writer.send(frame);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
