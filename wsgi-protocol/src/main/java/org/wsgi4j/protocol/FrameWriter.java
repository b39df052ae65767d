// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames on a blocking channel: gathers them in one buffer and writes that at once when it is flushed, so that a small
 * answer is one write. Used by one thread at a time. Does not close the channel.
 *
 * <p>A channel that takes nothing has met its timeout: that is a {@link SocketTimeoutException}.
 */
public final class FrameWriter {

    private static final int USUAL_SIZE = 16 * 1024;

    /** More than this is not held back until the flush. */
    private static final int MOST_HELD = 64 * 1024;

    /** To copy so much costs less than a write of its own. */
    private static final int MOST_COPIED = 32 * 1024;

    private final WritableByteChannel channel;
    private final int headerBufferSize;
    private byte[] bytes = new byte[USUAL_SIZE];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int end;
    private int frame;
    private FrameKind kind = FrameKind.HELLO;
    private @Nullable ByteBuffer tail;

    /**
     * Creates the writer.
     *
     * @param channel where the frames go
     * @param headerBufferSize how long a response header line may be, in bytes
     */
    public FrameWriter(WritableByteChannel channel, int headerBufferSize) {
        this.channel = channel;
        this.headerBufferSize = Wire.checkHeaderBufferSize(headerBufferSize);
    }

    /**
     * Takes a frame; it may be held back until {@link #flush}. The bytes in it are free for reuse when this returns.
     *
     * @throws ProtocolException if the frame cannot be sent as it is; nothing of it was written
     * @throws IOException if the other end is gone or does not read
     */
    public void add(Frame added) throws IOException {
        int before = end;
        try {
            added.writeTo(this);
        } catch (ProtocolException refused) {
            end = before;
            tail = null;
            throw refused.in(added.kind());
        }
        if (tail != null || end > MOST_HELD) {
            flush();
        }
    }

    /**
     * Takes a frame and writes all that was held back.
     *
     * @throws IOException as for {@link #add}
     */
    public void send(Frame sent) throws IOException {
        add(sent);
        flush();
    }

    /**
     * Writes all that was held back.
     *
     * @throws IOException if the other end is gone or does not read; the connection is of no more use
     */
    public void flush() throws IOException {
        ByteBuffer rest = tail;
        int length = end;
        tail = null;
        end = 0;
        if (length > 0) {
            write(view.clear().limit(length));
        }
        if (rest != null) {
            write(rest);
        }
        if (bytes.length > MOST_HELD + USUAL_SIZE) {
            use(new byte[USUAL_SIZE]);
        }
    }

    int headerBufferSize() {
        return headerBufferSize;
    }

    void begin(FrameKind newKind, int flags, int code) throws ProtocolException {
        kind = newKind;
        frame = end;
        grow(Wire.HEADER);
        bytes[end] = (byte) newKind.number();
        bytes[end + 1] = (byte) flags;
        Bytes.putU16(bytes, end + 2, code);
        end += Wire.HEADER;
    }

    void end() throws ProtocolException {
        int length = end - frame - Wire.HEADER + (tail == null ? 0 : tail.remaining());
        kind.check(bytes[frame + 1], Bytes.u16(bytes, frame + 2), length);
        Bytes.putU32(bytes, frame + 4, length);
    }

    /** Writes a frame without payload. */
    void empty(FrameKind newKind, int code) throws ProtocolException {
        begin(newKind, 0, code);
        end();
    }

    /** Writes a frame of which the payload is text for people. */
    void text(FrameKind newKind, int flags, int code, String text) throws ProtocolException {
        begin(newKind, flags, code);
        text(text);
        end();
    }

    int position() {
        return end;
    }

    /** Leaves a gap for numbers that are known later, and returns where it is. */
    int reserve(int count) throws ProtocolException {
        room(count);
        end += count;
        return end - count;
    }

    /** Fills in the length of a section. */
    void lengthAt(int gap, String what, int length, int most) throws ProtocolException {
        if (length > most) {
            throw new BadFrameException(what + " of " + length + " bytes, more than " + most);
        }
        Bytes.putU32(bytes, gap, length);
    }

    void u32(int value) throws ProtocolException {
        int at = reserve(4);
        Bytes.putU32(bytes, at, value);
    }

    void u64(long value) throws ProtocolException {
        u32((int) (value >>> 32));
        u32((int) value);
    }

    void bytes(byte[] added) throws ProtocolException {
        int at = reserve(added.length);
        System.arraycopy(added, 0, bytes, at, added.length);
    }

    /** Writes a string, each char a byte, and a NUL after it. */
    void latin1(String text) throws ProtocolException {
        int length = text.length();
        room(length + 1);
        byte[] to = bytes;
        int at = end;
        int all = 0;
        int less = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            all |= c;
            less |= c - 1;
            to[at + i] = (byte) c;
        }
        if (all > 0xFF || less < 0) {
            throw new BadFrameException("a value with a " + (less < 0 ? "NUL" : "character that is not latin-1"));
        }
        to[at + length] = 0;
        end = at + length + 1;
    }

    /** Writes names and values, each a string. */
    void latin1Pairs(Map<String, String> pairs) throws ProtocolException {
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            latin1(pair.getKey());
            latin1(pair.getValue());
        }
    }

    /** Writes a string that need not be latin-1, and a NUL after it. */
    void utf8(String text) throws ProtocolException {
        if (text.indexOf(0) >= 0) {
            throw new BadFrameException("a value with a NUL");
        }
        bytes(text.getBytes(StandardCharsets.UTF_8));
        int at = reserve(1);
        bytes[at] = 0;
    }

    /** Writes text for people, which is the rest of the frame. */
    void text(String text) throws ProtocolException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int length = utf8.length;
        if (length > Wire.MAX_TEXT) {
            length = Wire.MAX_TEXT;
            while ((utf8[length] & 0xC0) == 0x80) {
                length--;
            }
        }
        int at = reserve(length);
        System.arraycopy(utf8, 0, bytes, at, length);
    }

    /** Writes a piece of a body, which is the rest of the frame. A long one is not copied. */
    void piece(ByteBuffer piece) throws ProtocolException {
        int length = piece.remaining();
        if (length > MOST_COPIED) {
            tail = piece.duplicate();
            return;
        }
        int at = reserve(length);
        piece.get(piece.position(), bytes, at, length);
    }

    /** Nothing grows past what the kind of frame may have. */
    private void room(int count) throws ProtocolException {
        if (count > kind.maxPayload() - (end - frame - Wire.HEADER)) {
            throw new BadFrameException("more than " + kind.maxPayload() + " bytes");
        }
        grow(count);
    }

    private void grow(int count) {
        if (count > bytes.length - end) {
            use(Arrays.copyOf(bytes, Math.max(end + count, 2 * bytes.length)));
        }
    }

    private void use(byte[] other) {
        bytes = other;
        view = ByteBuffer.wrap(other);
    }

    private void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                throw new SocketTimeoutException("the other end does not read");
            }
        }
    }
}
