// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads frames with all that belongs to them, also what a reader leaves to be read later. */
final class WholeFrames {

    private WholeFrames() {}

    static <F extends Frame> F next(FrameReader reader, Class<F> expected) throws IOException {
        F frame = reader.next(expected);
        return frame instanceof Answer.Piece piece ? expected.cast(whole(reader, piece)) : frame;
    }

    static Answer.Piece whole(FrameReader reader, Answer.Piece piece) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(piece.bytes().remaining() + piece.later());
        all.put(piece.bytes());
        while (all.hasRemaining()) {
            reader.rest(all);
        }
        return new Answer.Piece(all.flip(), piece.then());
    }
}
