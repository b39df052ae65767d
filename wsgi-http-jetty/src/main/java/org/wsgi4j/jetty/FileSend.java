package org.wsgi4j.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.eclipse.jetty.io.ByteBufferPool;
import org.jspecify.annotations.Nullable;

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
        FileMapping mapping = FileMapping.get();
        if (mapping == null || end - from < WORTH_MAPPING) {
            copy.send(from, end);
        } else {
            send(mapping, from, end);
        }
    }

    private void send(FileMapping mapping, long from, long end) throws IOException {
        for (long at = from; at < end; at += PIECE) {
            long length = Math.min(PIECE, end - at);
            FileMapping.Piece piece = map(mapping, at, length);
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
    private FileMapping.@Nullable Piece map(FileMapping mapping, long at, long length) {
        try {
            return mapping.map(file, at, length);
        } catch (IOException | UnsupportedOperationException unable) {
            return null;
        }
    }
}
