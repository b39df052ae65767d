// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as a value. */
final class Octets {

    private final byte[] bytes;

    Octets(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Returns what is sent for a frame. */
    static Octets of(Frame frame) throws IOException {
        Sink sink = new Sink();
        new FrameWriter(sink, Wire.DEFAULT_HEADER_BUFFER_SIZE).send(frame);
        return sink.octets();
    }

    /** Returns what is left in a buffer, and leaves it there. */
    static Octets of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return new Octets(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Reads the frame that these are. */
    <F extends Frame> F frame(Class<F> type) throws IOException {
        FrameReader reader = new FrameReader(new Source(bytes, Integer.MAX_VALUE), Wire.DEFAULT_HEADER_BUFFER_SIZE);
        return WholeFrames.next(reader, type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        String hex = HexFormat.of().formatHex(bytes);
        return hex.length() <= 1000 ? hex : hex.substring(0, 1000) + "... (" + bytes.length + ")";
    }
}
