// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.ProtocolException;
import org.wsgi4j.protocol.Then;
import org.wsgi4j.protocol.Wire;
import org.wsgi4j.protocol.WorkerLeg;

/**
 * A response on its way to the server, in as few frames and writes as its flushes allow. What is complete by its
 * Content-Length is said to be.
 */
final class LegBody implements Body {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final WorkerLeg leg;
    private final Held held;
    private final HeadGiven head;
    private final LegResponse response;
    private long taken;
    private boolean headSent;
    private boolean unflushed;
    private boolean ended;
    private @Nullable IOException broken;

    /** Creates the body of a response, which is told when the leg fails. */
    LegBody(WorkerLeg leg, Held held, HeadGiven head, LegResponse response) {
        this.leg = leg;
        this.held = held;
        this.head = head;
        this.response = response;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check();
        if (ended || head.bodiless() || length == 0) {
            return;
        }
        taken += length;
        if (!held.fits(length)) {
            add(held.take(), Then.MORE);
        }
        if (held.fits(length)) {
            held.add(bytes, offset, length);
            return;
        }
        for (int sent = 0; sent < length; sent += Wire.MAX_PIECE) {
            add(ByteBuffer.wrap(bytes, offset + sent, Math.min(Wire.MAX_PIECE, length - sent)), Then.MORE);
        }
    }

    @Override
    public void flush() throws IOException {
        check();
        if (head.complete(taken)) {
            end();
        } else if (!headSent || unflushed || !held.isEmpty()) {
            add(held.take(), Then.FLUSH);
            flushLeg();
        }
    }

    @Override
    public void end() throws IOException {
        check();
        if (!ended) {
            add(held.take(), Then.END);
        }
        flushLeg();
    }

    @Override
    public void send(FileChannel file, long offset, long length) throws IOException {
        check();
        if (ended || head.bodiless() || length == 0) {
            return;
        }
        taken += length;
        if (!held.isEmpty() || !held.fits(length)) {
            add(held.take(), Then.MORE);
        }
        ByteBuffer buffer = held.transfer();
        for (long sent = 0; sent < length; sent += buffer.limit()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - sent));
            fill(buffer, file, offset + sent);
            add(buffer.flip(), sent + buffer.limit() == length && head.complete(taken) ? Then.END : Then.MORE);
        }
    }

    private static void fill(ByteBuffer buffer, FileChannel file, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file ended early");
            }
        }
    }

    /** Completes the answer; the thread waits for the next request. */
    void finish() throws IOException {
        check();
        if (ended) {
            add(new Answer.Idle());
        } else {
            add(held.take(), Then.IDLE);
        }
        flushLeg();
    }

    /** Breaks the answer off, unless it is complete; tells whether it did. */
    boolean abort(String text) throws IOException {
        check();
        if (ended) {
            return false;
        }
        if (!headSent) {
            add(held.take(), Then.MORE);
        }
        add(new Answer.Abort(text));
        flushLeg();
        broken = new IOException("the answer was broken off");
        return true;
    }

    private void add(ByteBuffer bytes, Then then) throws IOException {
        if (headSent) {
            add(new Answer.Piece(bytes, then));
        } else {
            boolean inline = bytes.remaining() <= Wire.MAX_INLINE_BODY;
            add(new Answer.Head(head.status(), head.headers(), inline ? bytes : NOTHING, inline ? then : Then.MORE));
            headSent = true;
            if (!inline) {
                add(new Answer.Piece(bytes, then));
            }
        }
        unflushed = then == Then.MORE;
        ended = then.ends();
    }

    private void add(Answer answer) throws IOException {
        try {
            leg.add(answer);
        } catch (ProtocolException refused) {
            response.refused(refused);
            throw brokenBy(refused);
        } catch (IOException lost) {
            response.lost();
            throw brokenBy(lost);
        }
    }

    private void flushLeg() throws IOException {
        try {
            leg.flush();
        } catch (IOException lost) {
            response.lost();
            throw brokenBy(lost);
        }
    }

    private IOException brokenBy(IOException cause) {
        broken = cause;
        return cause;
    }

    /** A failed write makes all later ones fail. */
    private void check() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }
}
