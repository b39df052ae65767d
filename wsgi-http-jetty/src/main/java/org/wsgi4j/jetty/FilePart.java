// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A part of a file, and a buffer that stands for it.
 *
 * @param bytes the same bytes; what was sent is behind its position
 * @param file the file
 * @param offset where the buffer's first byte is in the file
 */
record FilePart(ByteBuffer bytes, FileChannel file, long offset) {

    /**
     * Sends as much as a socket takes at once.
     *
     * @return whether that was anything
     * @throws EOFException if the file has become shorter
     */
    boolean sendTo(WritableByteChannel socket) throws IOException {
        long from = offset + bytes.position();
        long count = file.transferTo(from, bytes.remaining(), socket);
        if (count == 0 && file.size() < from + bytes.remaining()) {
            throw new EOFException("the file ended early");
        }
        bytes.position(bytes.position() + (int) count);
        return count > 0;
    }
}
