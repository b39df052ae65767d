// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads and drops what an application left unread of a request body, without a thread: the next request begins behind it,
 * and a client that is still sending when the connection closes would lose the answer (RFC 9112 9.6).
 */
final class Drain implements Invocable.Task {

    private static final long MOST_BYTES = 4L << 20;
    private static final long MOST_SECONDS = 5;

    private final Request request;
    private final Runnable then;
    private Scheduler.@Nullable Task timer;
    private long dropped;

    Drain(Request request, Runnable then) {
        this.request = request;
        this.then = then;
    }

    /** Tells whether a client is sending what nobody will read. On HTTP/2 the stream is reset instead. */
    static boolean due(Request request, RequestBody body) {
        return !body.ended()
                && body.error() == null
                && !body.continueExpected()
                && request.getConnectionMetaData() instanceof Http1Connection;
    }

    /** Tells whether there is more of that than is worth reading for the sake of the connection. */
    static boolean tooLong(Request request, RequestBody body) {
        return due(request, body) && request.getLength() - body.received() > MOST_BYTES;
    }

    void start() {
        if (drop()) {
            then.run();
        } else {
            timer = request.getComponents().getScheduler().schedule(this::giveUp, MOST_SECONDS, TimeUnit.SECONDS);
            request.demand(this);
        }
    }

    @Override
    public void run() {
        if (!drop()) {
            request.demand(this);
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        then.run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Drops what is there; true if that is the end. */
    private boolean drop() {
        while (dropped < MOST_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            dropped += chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return true;
    }

    private void giveUp() {
        request.fail(new TimeoutException("the rest of the request body is too slow"));
    }
}
