// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** Gives the same bytes in reads of at most so many, then the end of the stream; swallows what is written. */
final class Source implements ByteChannel {

    private final ByteBuffer bytes;
    private final int most;
    private int reads;
    private int largestBuffer;

    Source(byte[] bytes, int most) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.most = most;
    }

    @Override
    public int read(ByteBuffer target) {
        reads++;
        largestBuffer = Math.max(largestBuffer, target.capacity());
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(most, Math.min(bytes.remaining(), target.remaining()));
        target.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        return count;
    }

    /** Returns how many reads there were. */
    int reads() {
        return reads;
    }

    /** Returns the size of the largest buffer that was to be filled. */
    int largestBuffer() {
        return largestBuffer;
    }

    @Override
    public int write(ByteBuffer source) {
        int count = source.remaining();
        source.position(source.limit());
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
