// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.protocol.Order;

/**
 * What is left of a request's body, in the pieces that a worker asks for. While the worker takes one, the next is made ready
 * of what has come by then: so the two work at the same time. Used by one thread.
 */
final class Supply {

    private final InputStream input;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private int asked;
    private boolean last;
    private Order.@Nullable Broken broken;

    Supply(InputStream input) {
        this.input = input;
    }

    /**
     * Returns a piece: what there is now, but at least a byte or the end. Its bytes are valid until {@link #ahead}.
     *
     * @param most how long it may be
     */
    Order next(int most) {
        asked = most;
        if (start == end && broken == null && !last) {
            fill();
        }
        if (start == end && broken != null) {
            return broken;
        }
        int count = Math.min(most, end - start);
        start += count;
        return new Order.Data(ByteBuffer.wrap(bytes, start - count, count), last && start == end);
    }

    /** Makes the next piece ready, as far as that needs no waiting. */
    void ahead() {
        try {
            if (start == end && broken == null && !last && input.available() > 0) {
                fill();
            }
        } catch (IOException failed) {
            broken = failure(failed);
        }
    }

    private void fill() {
        if (bytes.length < asked) {
            bytes = new byte[asked];
        }
        start = 0;
        end = 0;
        try {
            int count = input.read(bytes, 0, asked);
            last = count < 0;
            end = Math.max(0, count);
        } catch (IOException failed) {
            broken = failure(failed);
        }
    }

    private static Order.Broken failure(IOException cause) {
        return cause instanceof RequestBodyException known
                ? new Order.Broken(known.status(), String.valueOf(known.getMessage()))
                : new Order.Broken(400, "the client broke off while it sent the request body");
    }
}
