package org.wsgi4j.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends a part of a file: reads one piece while the one before is on its way. */
final class FileCopy {

    /** Large, so that the socket's buffer seldom runs dry while a thread wakes up. */
    static final int PIECE = 256 * 1024;

    private final Outbound outbound;
    private final ByteBufferPool pool;
    private final FileChannel file;
    private Callback.@Nullable Completable underWay;

    FileCopy(Outbound outbound, ByteBufferPool pool, FileChannel file) {
        this.outbound = outbound;
        this.pool = pool;
        this.file = file;
    }

    void send(long from, long end) throws IOException {
        int size = (int) Math.min(PIECE, end - from);
        RetainableByteBuffer.Mutable one = pool.acquire(size, true);
        RetainableByteBuffer.Mutable other = pool.acquire(size, true);
        try {
            send(from, end, one.getByteBuffer(), other.getByteBuffer());
        } finally {
            settle();
            one.release();
            other.release();
        }
    }

    private void send(long from, long end, ByteBuffer one, ByteBuffer other) throws IOException {
        ByteBuffer next = one;
        ByteBuffer spare = other;
        for (long at = from; at < end; at += spare.limit()) {
            read(next, at, end);
            await();
            underWay = outbound.send(next.duplicate());
            ByteBuffer sending = next;
            next = spare;
            spare = sending;
        }
        await();
    }

    private void read(ByteBuffer piece, long at, long end) throws IOException {
        piece.clear().limit((int) Math.min(piece.capacity(), end - at));
        if (file.read(piece, at) <= 0) {
            throw new EOFException("the file ended before " + end + ", at " + at);
        }
        piece.flip();
    }

    private void await() throws IOException {
        if (underWay != null) {
            outbound.await(underWay);
            underWay = null;
        }
    }

    /** No buffer goes back to the pool while Jetty may still look at it. */
    private void settle() {
        if (underWay != null) {
            underWay.exceptionally(broken -> null).join();
            underWay = null;
        }
    }
}
