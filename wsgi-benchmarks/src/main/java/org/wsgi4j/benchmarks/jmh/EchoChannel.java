// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** Gives what was written last, in each read once. */
final class EchoChannel implements ByteChannel {

    private byte[] last = new byte[0];
    private long written;

    @Override
    public int write(ByteBuffer source) {
        int count = source.remaining();
        if (count != last.length) {
            last = new byte[count];
        }
        source.get(last);
        written += count;
        return count;
    }

    @Override
    public int read(ByteBuffer target) {
        target.put(last);
        return last.length;
    }

    /** Returns how many bytes were written so far. */
    long written() {
        return written;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
