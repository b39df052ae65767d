// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.eclipse.jetty.io.ByteBufferPool;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.MappableFile;
import org.wsgi4j.core.MappedPart;

/** Sends a part of a file on the calling thread: mapped if it is long and the file allows it, copied if not. */
final class FileSend {

    /** Below that a copy is as fast. */
    private static final long WORTH_MAPPING = 1L << 20;

    private static final long PIECE = 8L << 20;

    private final Outbound outbound;
    private final FileChannel file;
    private final PieceCopy copy;

    FileSend(Outbound outbound, ByteBufferPool pool, FileChannel file) {
        this.outbound = outbound;
        this.file = file;
        this.copy = new PieceCopy(outbound, pool, file::read);
    }

    void send(long from, long end) throws IOException {
        if (end > file.size()) {
            throw new EOFException("the file ends before " + end);
        }
        if (end - from < WORTH_MAPPING) {
            copy.send(from, end);
        } else {
            sendMapped(from, end);
        }
    }

    private void sendMapped(long from, long end) throws IOException {
        for (long at = from; at < end; at += PIECE) {
            long length = Math.min(PIECE, end - at);
            MappedPart piece = map(at, length);
            if (piece == null) {
                copy.send(at, end);
                return;
            }
            try (piece) {
                outbound.await(outbound.send(piece.bytes()));
            }
        }
    }

    /** Returns null for a file that cannot be mapped: some file systems say so only when asked, some channels never do it. */
    private @Nullable MappedPart map(long at, long length) {
        try {
            if (file instanceof MappableFile shrinking) {
                return outbound.straight() ? shrinking.map(at, length) : null;
            }
            FileMapping mapping = FileMapping.get();
            return mapping == null ? null : mapping.map(file, at, length);
        } catch (IOException | UnsupportedOperationException unable) {
            return null;
        }
    }
}
