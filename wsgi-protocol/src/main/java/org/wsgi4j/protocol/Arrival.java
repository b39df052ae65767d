// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.nio.channels.ByteChannel;

/**
 * A connection that a worker has made to the server, before it is let in. The server looks at {@link #hello}, then calls one
 * of the other methods, once. Used by one thread.
 */
public final class Arrival {

    private final ByteChannel channel;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final int headerBufferSize;
    private final Greeting.Hello hello;

    private Arrival(ByteChannel channel, int headerBufferSize) throws IOException {
        this.channel = channel;
        this.headerBufferSize = headerBufferSize;
        this.reader = new FrameReader(channel, headerBufferSize);
        this.writer = new FrameWriter(channel, headerBufferSize);
        this.hello = reader.next(Greeting.Hello.class);
    }

    /**
     * Waits until the other end has introduced itself. If that fails, closing the channel is the caller's.
     *
     * @param channel the connection
     * @param headerBufferSize how long a response header line may be, in bytes
     * @throws ProtocolException if it does not speak the protocol, or another version of it, which it was told
     * @throws IOException if it is gone, or says nothing
     */
    public static Arrival of(ByteChannel channel, int headerBufferSize) throws IOException {
        Arrival arrival = new Arrival(channel, headerBufferSize);
        int version = arrival.hello.version();
        if (version != Wire.VERSION) {
            String text =
                    "the worker speaks version " + version + " of the protocol, this server version " + Wire.VERSION;
            arrival.refuse(Refusal.VERSION, text);
            throw new BadFrameException(text);
        }
        return arrival;
    }

    /** Returns how it introduced itself. None of it is checked but the version: token, group and pid are claims. */
    public Greeting.Hello hello() {
        return hello;
    }

    /**
     * Lets it in as a leg, which owns the channel from now on.
     *
     * @throws IllegalStateException if it is a control line
     * @throws IOException if it is gone
     */
    public ServerLeg leg() throws IOException {
        if (hello.control()) {
            throw new IllegalStateException("a control line is no leg");
        }
        writer.send(new Greeting.Welcome(headerBufferSize));
        return new ServerLeg(hello, channel, reader, writer);
    }

    /**
     * Lets it in as a control line, which owns the channel from now on.
     *
     * @throws IllegalStateException if it is a leg
     * @throws IOException if it is gone
     */
    public ControlLine<Report, Command> controlLine() throws IOException {
        if (!hello.control()) {
            throw new IllegalStateException("a leg is no control line");
        }
        writer.send(new Greeting.Welcome(headerBufferSize));
        return new ControlLine<>(hello, channel, reader, writer, Report.class);
    }

    /**
     * Does not let it in. Closing the channel is the caller's.
     *
     * @param refusal why
     * @param text the same for people, with what to do about it
     * @throws IOException if it is gone
     */
    public void refuse(Refusal refusal, String text) throws IOException {
        writer.send(new Greeting.Refuse(refusal, text));
    }
}
