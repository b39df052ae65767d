// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.protocol.Wire;

/** The bytes of an answer that wait for what comes after them, in arrays that a thread uses for all its answers. */
final class Held {

    private static final int USUAL = 8 * 1024;
    private static final int MOST = Wire.MAX_INLINE_BODY;

    private byte[] bytes = new byte[USUAL];
    private int count;
    private @Nullable ByteBuffer transfer;

    /** Tells whether so many more can be held, in one frame with a head. */
    boolean fits(long length) {
        return length <= MOST - count;
    }

    void add(byte[] from, int offset, int length) {
        if (length > bytes.length - count) {
            bytes = Arrays.copyOf(bytes, Math.max(count + length, Math.min(MOST, 2 * bytes.length)));
        }
        System.arraycopy(from, offset, bytes, count, length);
        count += length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Returns what is held, good until more is added. */
    ByteBuffer take() {
        ByteBuffer taken = ByteBuffer.wrap(bytes, 0, count);
        count = 0;
        return taken;
    }

    /** Forgets what is left of an answer that broke off. */
    void clear() {
        count = 0;
    }

    /** Returns a buffer for the pieces of a file: outside of the heap, so that they are not copied into it and out again. */
    ByteBuffer transfer() {
        ByteBuffer buffer = transfer;
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(Wire.MAX_PIECE);
            transfer = buffer;
        }
        return buffer.clear();
    }
}
