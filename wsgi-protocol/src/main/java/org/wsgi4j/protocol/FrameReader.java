// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Takes frames from a blocking channel, with as few reads as they need. Used by one thread at a time. Does not close the
 * channel.
 *
 * <p>A length is checked against what its kind of frame may have before anything is allocated for it. A channel that gives
 * nothing has met its timeout: that is a {@link SocketTimeoutException}, after which one may go on reading.
 */
public final class FrameReader {

    private static final int USUAL_SIZE = 16 * 1024;

    private final ReadableByteChannel channel;
    private final Payload payload;
    private byte[] bytes = new byte[USUAL_SIZE];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int start;
    private int end;
    private int later;

    /**
     * Creates the reader.
     *
     * @param channel where the frames come from
     * @param headerBufferSize how long a response header line may be, in bytes
     */
    public FrameReader(ReadableByteChannel channel, int headerBufferSize) {
        this.channel = channel;
        this.payload = new Payload(Wire.checkHeaderBufferSize(headerBufferSize));
    }

    /**
     * Waits for the next frame. The bytes in the one before it are not valid any more, and what {@link #rest} has not read of
     * it is passed over. Of a long piece of a body only the beginning is waited for.
     *
     * @param expected what the other end may send here
     * @throws ProtocolException if it is another kind of frame, or not a proper one
     * @throws EOFException if the other end has closed the connection
     * @throws SocketTimeoutException if nothing came for too long
     */
    public <F extends Frame> F next(Class<F> expected) throws IOException {
        skipRest();
        await(Wire.HEADER);
        FrameKind kind = FrameKind.of(bytes[start]);
        int flags = bytes[start + 1];
        int code = Bytes.u16(bytes, start + 2);
        int length = Bytes.u32(bytes, start + 4);
        if (!kind.is(expected)) {
            throw new BadFrameException(kind + " out of place");
        }
        kind.check(flags, code, length);
        boolean flows = kind == FrameKind.BODY && length > USUAL_SIZE;
        int here = flows ? Math.min(length, end - start - Wire.HEADER) : length;
        await(Wire.HEADER + here);
        int from = start + Wire.HEADER;
        start = from + here;
        later = length - here;
        payload.open(bytes, from, start, flags, code);
        payload.later(later);
        return expected.cast(decoded(kind));
    }

    /**
     * Waits for bytes of the last frame that were not there yet, and puts them where they are wanted, without a copy on the way.
     *
     * @return how many; -1 if all of it has been read
     * @throws EOFException if the other end has closed the connection
     * @throws SocketTimeoutException if nothing came for too long
     */
    int rest(ByteBuffer into) throws IOException {
        if (later == 0) {
            return -1;
        }
        int limit = into.limit();
        into.limit(into.position() + Math.min(into.remaining(), later));
        try {
            int read = channel.read(into);
            later -= checked(read);
            return read;
        } finally {
            into.limit(limit);
        }
    }

    private void skipRest() throws IOException {
        if (later > 0) {
            ByteBuffer nowhere = ByteBuffer.allocate(Math.min(later, USUAL_SIZE));
            while (later > 0) {
                rest(nowhere.clear());
            }
        }
    }

    /**
     * Tells whether {@link #next} will not wait, because the whole frame has come in. Reads once, if it has not and there is
     * room for more.
     *
     * @param now reads from the same connection without waiting, and reads nothing (0) if nothing is there
     * @throws EOFException if the other end has closed the connection
     */
    public boolean ready(ReadableByteChannel now) throws IOException {
        if (!whole() && end - start < bytes.length) {
            makeRoom(end - start + 1);
            int read = now.read(view.limit(bytes.length).position(end));
            if (read < 0) {
                throw ended();
            }
            end += read;
        }
        return whole();
    }

    private boolean whole() {
        int come = end - start;
        // A length that is no length is found by next().
        return come >= Wire.HEADER && come - Wire.HEADER >= Bytes.u32(bytes, start + 4);
    }

    /**
     * Waits until something of the next frame is here, at most as long as the channel does.
     *
     * @return whether something is here, be it only the end
     */
    boolean arrives() throws IOException {
        if (end > start) {
            return true;
        }
        makeRoom(1);
        try {
            int read = channel.read(view.limit(bytes.length).position(end));
            end += Math.max(0, read);
            return read != 0;
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    /** Tells whether something of the next frame is here already. */
    boolean has() {
        return end > start;
    }

    /** Gives back what an unusually long frame needed. */
    void trim() {
        if (start == end && bytes.length > USUAL_SIZE) {
            use(new byte[USUAL_SIZE]);
            start = 0;
            end = 0;
        }
    }

    private Frame decoded(FrameKind kind) throws ProtocolException {
        try {
            Frame frame = kind.decode(payload);
            payload.finish();
            return frame;
        } catch (ProtocolException broken) {
            throw broken.in(kind);
        } catch (IllegalArgumentException broken) {
            // The records check what they are made of.
            throw new BadFrameException(kind + ": " + broken.getMessage());
        }
    }

    private void await(int count) throws IOException {
        if (end - start >= count) {
            return;
        }
        makeRoom(count);
        while (end - start < count) {
            end += checked(channel.read(view.limit(bytes.length).position(end)));
        }
    }

    private int checked(int read) throws IOException {
        if (read < 0) {
            throw ended();
        }
        if (read == 0) {
            throw new SocketTimeoutException("the other end says nothing");
        }
        return read;
    }

    private EOFException ended() {
        boolean within = has() || later > 0;
        return new EOFException("the other end closed the connection" + (within ? " within a frame" : ""));
    }

    private void makeRoom(int count) {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (count <= bytes.length - start) {
            return;
        }
        byte[] other = count <= bytes.length ? bytes : new byte[count];
        System.arraycopy(bytes, start, other, 0, end - start);
        end -= start;
        start = 0;
        use(other);
    }

    private void use(byte[] other) {
        if (other != bytes) {
            bytes = other;
            view = ByteBuffer.wrap(other);
        }
    }
}
