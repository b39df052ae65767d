// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import jnr.enxio.channels.Native;

/**
 * One direction of a connection. The kernel cannot use arrays of Java, which move: what is in one goes through a buffer that
 * stays where it is, kept for the next call. Used by one thread at a time.
 */
final class Passage {

    private static final int LEAST = 16 * 1024;
    private static final int MOST = 64 * 1024;

    private ByteBuffer fixed = ByteBuffer.allocateDirect(0);

    /** Returns how many bytes were read, 0 at the end, or -1 on an error. */
    int read(int descriptor, ByteBuffer into) throws IOException {
        if (into.isDirect()) {
            return Native.read(descriptor, into);
        }
        ByteBuffer buffer = buffer(into.remaining());
        int count = Native.read(descriptor, buffer);
        into.put(buffer.flip());
        return count;
    }

    /** Returns how many bytes were there to be read now, 0 at the end, or -1 on an error, which is EAGAIN if there were none. */
    int readNow(int descriptor, ByteBuffer into) {
        ByteBuffer buffer = buffer(into.remaining());
        int count = (int) Linux.LIBRARY.recv(descriptor, buffer, buffer.remaining(), Linux.MSG_DONTWAIT);
        into.put(buffer.limit(Math.max(0, count)));
        return count;
    }

    /** Reads as {@link #read}, with what comes beside the bytes. */
    int receive(int descriptor, ByteBuffer into, Message message, int flags) {
        ByteBuffer buffer = buffer(into.remaining());
        int count = message.receive(descriptor, buffer, flags);
        into.put(buffer.limit(Math.max(0, count)));
        return count;
    }

    /** Returns how many bytes were written, or -1 on an error. */
    int write(int descriptor, ByteBuffer from) throws IOException {
        if (from.isDirect()) {
            return Native.write(descriptor, from);
        }
        int start = from.position();
        ByteBuffer buffer = buffer(from.remaining());
        buffer.put(0, from, start, buffer.limit());
        int count = Native.write(descriptor, buffer);
        from.position(start + Math.max(0, count));
        return count;
    }

    private ByteBuffer buffer(int wanted) {
        if (wanted > fixed.capacity() && fixed.capacity() < MOST) {
            fixed = ByteBuffer.allocateDirect(wanted <= LEAST ? LEAST : MOST);
        }
        return fixed.clear().limit(Math.min(wanted, fixed.capacity()));
    }
}
