// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** The sink of a response body. Used by one thread at a time; a failed write makes all later ones fail. */
public interface Body {

    /**
     * Takes bytes; they may be held back until {@link #flush} or the end of the request.
     *
     * @param bytes the array, free for reuse when the call returns
     * @param offset where the bytes start in it
     * @param length how many there are; 0 is allowed and does nothing
     * @throws IOException if the client is gone, or too slow
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Sends what was taken so far, and the head if it has not gone out.
     *
     * @throws IOException if the client is gone, or too slow
     */
    void flush() throws IOException;

    /**
     * Sends what was taken so far, as {@link #flush}, after which nothing is written: the client need not wait for what the
     * application still has to do.
     *
     * @throws IOException if the client is gone, or too slow
     */
    default void end() throws IOException {
        flush();
    }

    /**
     * Sends a part of a file, after what was taken so far.
     *
     * @param file a channel open for reading; its position is not used and not changed, and it stays open
     * @param offset the first byte, from the start of the file
     * @param length how many bytes; the file must hold them
     * @throws IOException if the client is gone or too slow, or the file ended early
     */
    void send(FileChannel file, long offset, long length) throws IOException;

    /**
     * Sends bytes as they come, after what was taken so far: a way for long bodies that saves copies. A sink that drops them reads
     * them nevertheless.
     *
     * @param source where they are read, waiting for them; it stays open
     * @param length how many bytes; the source must have them
     * @throws IOException if the client is gone or too slow, the source failed, or ended early
     */
    default void send(ReadableByteChannel source, long length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(length, 64 * 1024));
        for (long left = length; left > 0; left -= piece.position()) {
            piece.clear().limit((int) Math.min(left, piece.capacity()));
            if (source.read(piece) < 0) {
                throw new EOFException("the source ended " + left + " bytes early");
            }
            write(piece.array(), 0, piece.position());
        }
    }
}
