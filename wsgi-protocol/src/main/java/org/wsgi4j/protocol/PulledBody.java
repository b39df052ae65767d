// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.http.RequestBodyException;

/**
 * The body of a request at a worker: what came with the request, then what is read through its leg. Used by the leg's thread
 * while the request lasts.
 */
public final class PulledBody extends InputStream {

    private final WorkerLeg leg;
    private ByteBuffer bytes;
    private boolean begun;
    private boolean ended;
    private Order.@Nullable Broken broken;

    /** Creates the body of the request that came last on the leg. */
    public PulledBody(WorkerLeg leg, Order.Request request) {
        this.leg = leg;
        this.bytes = request.body();
        this.ended = request.whole();
        // A client of which there is something need not be told to begin.
        this.begun = bytes.hasRemaining();
    }

    /**
     * Reads bytes; to read none makes a client begin that waits for {@code 100 Continue}.
     *
     * @throws RequestBodyException if the client broke off, was too slow or sent too much
     * @throws IOException if the server is gone
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            begin();
            return 0;
        }
        if (!bytes.hasRemaining() && !ended) {
            // One round for several short reads: what is not there comes later anyway.
            pull(Wire.MAX_PIECE);
        }
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int available() {
        return bytes.remaining();
    }

    private void begin() throws IOException {
        if (!begun && !ended && !bytes.hasRemaining()) {
            pull(0);
        }
    }

    private void pull(int most) throws IOException {
        check();
        begun = true;
        leg.send(new Answer.Read(most));
        Order order = leg.next();
        if (order instanceof Order.Data data) {
            bytes = data.bytes();
            ended = data.last();
        } else if (order instanceof Order.Broken cause) {
            broken = cause;
            check();
        }
    }

    private void check() throws RequestBodyException {
        if (broken != null) {
            throw new RequestBodyException(broken.status(), broken.text());
        }
    }
}
