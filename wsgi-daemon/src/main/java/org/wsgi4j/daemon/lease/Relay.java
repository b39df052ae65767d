// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Response;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Then;

/** The answer to a request that was sent down a leg, on its way back. Used by one thread. */
final class Relay {

    private static final long NOTHING = -1;

    private final Lease lease;
    private final Supply supply;
    private final Response response;
    private @Nullable Body body;
    private byte[] piece = new byte[0];
    private long oldest = NOTHING;

    /**
     * Creates it.
     *
     * @param input what is left of the request's body
     */
    Relay(Lease lease, InputStream input, Response response) {
        this.lease = lease;
        this.supply = new Supply(input);
        this.response = response;
    }

    /**
     * Passes the answer on until it is complete.
     *
     * @param first the beginning of it; null if that has not come yet
     * @return the last frame of it; a {@link Answer.Reject} if there is no answer
     * @throws WorkerException if the worker does not answer
     * @throws IOException if the client is gone
     */
    Answer.OfThread run(Answer.@Nullable OfThread first) throws WorkerException, IOException {
        Answer.OfThread answer = first == null ? next() : first;
        while (!answer.then().ends() && !(answer instanceof Answer.Abort)) {
            pass(answer);
            answer = next();
        }
        pass(answer);
        return answer;
    }

    private Answer.OfThread next() throws WorkerException {
        try {
            return lease.next();
        } catch (IOException broken) {
            throw WorkerException.of(broken);
        }
    }

    private void pass(Answer.OfThread answer) throws WorkerException, IOException {
        if (answer instanceof Answer.Head head) {
            body = response.head(head.status(), head.headers());
            write(body, head.body());
            flush(body, head.then());
        } else if (answer instanceof Answer.Piece more && body != null) {
            write(body, more);
            lease.active();
        } else if (answer instanceof Answer.File file && body != null) {
            new PassedPart(file.offset(), file.length()).send(lease, body);
            lease.active();
        } else if (answer instanceof Answer.Read wanted) {
            supply(wanted.most());
            lease.active();
        } else if (answer instanceof Answer.Fail failed) {
            lease.log(failed.text());
            response.fail(failed.status(), null);
        } else if (answer instanceof Answer.Abort broken) {
            lease.log(broken.text());
            response.abort(null);
        }
    }

    private void write(Body sink, Answer.Piece more) throws WorkerException, IOException {
        write(sink, more.bytes());
        if (more.later() > 0) {
            lease.hush();
            new Rest(lease).send(sink, more.later());
        }
        flush(sink, more.then());
    }

    private void write(Body sink, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (bytes.hasArray()) {
            sink.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        } else {
            bytes.get(room(length), 0, length);
            sink.write(piece, 0, length);
        }
    }

    private void flush(Body sink, Then then) throws WorkerException, IOException {
        if (then == Then.FLUSH && pauses()) {
            sink.flush();
            oldest = NOTHING;
        }
    }

    private boolean pauses() throws WorkerException {
        if (oldest == NOTHING) {
            oldest = lease.now();
        }
        try {
            return lease.pauses(oldest);
        } catch (IOException broken) {
            throw WorkerException.of(broken);
        }
    }

    private void supply(int most) throws WorkerException {
        try {
            lease.send(supply.next(most));
        } catch (IOException broken) {
            throw WorkerException.of(broken);
        }
        supply.ahead();
    }

    private byte[] room(int length) {
        if (piece.length < length) {
            piece = new byte[length];
        }
        return piece;
    }
}
