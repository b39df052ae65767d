// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.eclipse.jetty.io.ByteBufferPool;
import org.wsgi4j.core.Body;

/** The sink of a body. What is more than the declared length is dropped. */
final class JettyBody implements Body {

    private static final int SMALL = 4096;

    private final Outbound outbound;
    private final ByteBufferPool pool;
    private final long declared;
    private long taken;

    /**
     * Creates the sink.
     *
     * @param declared the length of the body, or -1 if it is not known
     */
    JettyBody(Outbound outbound, ByteBufferPool pool, long declared) {
        this.outbound = outbound;
        this.pool = pool;
        this.declared = declared;
    }

    /** Tells whether bytes are missing. */
    boolean isShort() {
        return taken < declared;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int count = (int) allowed(length);
        if (count == declared && count > 0 && count <= SMALL) {
            taken = count;
            outbound.whole(bytes, offset, count);
        } else if (count > 0) {
            outbound.append(bytes, offset, count, declared < 0 ? count : declared - taken);
            took(count);
        }
    }

    @Override
    public void flush() throws IOException {
        if (taken != declared) {
            outbound.flush();
        }
    }

    @Override
    public void send(FileChannel file, long offset, long length) throws IOException {
        long end = offset + allowed(length);
        if (end == offset) {
            return;
        }
        outbound.flush();
        outbound.awaitIdle();
        new FileSend(outbound, pool, file).send(offset, end);
        took(end - offset);
    }

    @Override
    public void send(ReadableByteChannel source, long length) throws IOException {
        long count = allowed(length);
        if (count > 0 && outbound.hasRoom(count)) {
            keep(source, count);
        } else if (count > 0) {
            outbound.flush();
            outbound.awaitIdle();
            new PieceCopy(outbound, pool, (piece, at) -> source.read(piece)).send(0, count);
            took(count);
        }
        if (count < length) {
            DroppedBody.INSTANCE.send(source, length - count);
        }
    }

    /** Takes what fits into the buffer: nobody waits for the client then. */
    private void keep(ReadableByteChannel source, long count) throws IOException {
        byte[] part = new byte[(int) Math.min(count, PieceCopy.PIECE)];
        int read;
        for (long left = count; left > 0; left -= read) {
            read = source.read(ByteBuffer.wrap(part, 0, (int) Math.min(part.length, left)));
            if (read <= 0) {
                throw new EOFException("the source ended " + left + " bytes too early");
            }
            write(part, 0, read);
        }
    }

    private long allowed(long length) {
        return declared < 0 ? length : Math.min(length, declared - taken);
    }

    /** A complete answer goes out at once, whatever the application does after it. */
    private void took(long count) {
        taken += count;
        if (taken == declared) {
            outbound.last();
        }
    }
}
