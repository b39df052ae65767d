// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/** Sends a part of something that is read: reads one piece while those before are on their way. */
final class PieceCopy {

    /** Large, so that the socket's buffer seldom runs dry while a thread wakes up. */
    static final int PIECE = 256 * 1024;

    /** What is read. */
    interface Source {

        /**
         * Reads some bytes, waiting for them.
         *
         * @param at where they are in the source; each call goes on where the one before ended
         * @return how many; none or -1 if there are no more
         */
        int read(ByteBuffer into, long at) throws IOException;
    }

    private final Outbound outbound;
    private final ByteBufferPool pool;
    private final Source source;

    PieceCopy(Outbound outbound, ByteBufferPool pool, Source source) {
        this.outbound = outbound;
        this.pool = pool;
        this.source = source;
    }

    void send(long from, long end) throws IOException {
        Pieces pieces = new Pieces(outbound, pool, (int) Math.min(PIECE, end - from));
        try {
            for (long at = from; at < end; ) {
                RetainableByteBuffer.Mutable piece = pieces.take();
                at += read(piece.getByteBuffer(), at, end);
                pieces.add(piece);
            }
            pieces.await();
        } finally {
            pieces.release();
        }
    }

    private int read(ByteBuffer piece, long at, long end) throws IOException {
        piece.clear().limit((int) Math.min(piece.capacity(), end - at));
        int count = source.read(piece, at);
        if (count <= 0) {
            throw new EOFException("the source ended before " + end + ", at " + at);
        }
        piece.flip();
        return count;
    }
}
