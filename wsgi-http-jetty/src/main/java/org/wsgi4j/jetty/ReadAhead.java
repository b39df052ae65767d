// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Collects a small request body before a thread is given to the request, so that a slow client holds none. */
final class ReadAhead implements Invocable.Task {

    private final Request request;
    private final RequestBody body;
    private final int limit;
    private final Patience patience;
    private final Runnable then;
    private final long began = System.nanoTime();
    private Scheduler.@Nullable Task timer;
    private boolean done;

    /**
     * Creates it.
     *
     * @param then what runs when the body is there, has failed, or is longer than the limit
     */
    ReadAhead(Request request, RequestBody body, int limit, Patience patience, Runnable then) {
        this.request = request;
        this.body = body;
        this.limit = limit;
        this.patience = patience;
        this.then = then;
    }

    /** Begins; runs the rest on this thread if the body is there already, and on another one later if not. */
    void start() {
        if (body.fillAhead(limit)) {
            then.run();
        } else {
            synchronized (this) {
                arm();
            }
            request.demand(this);
        }
    }

    /** More has arrived. Runs on a thread of Jetty's that must not block. */
    @Override
    public void run() {
        boolean complete = body.fillAhead(limit);
        synchronized (this) {
            done = complete;
            if (complete && timer != null) {
                timer.cancel();
            }
        }
        if (complete) {
            request.getComponents().getExecutor().execute(then);
        } else {
            request.demand(this);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void arm() {
        long left = left();
        if (left < Long.MAX_VALUE / 2) {
            timer = request.getComponents().getScheduler().schedule(this::check, left, TimeUnit.NANOSECONDS);
        }
    }

    private long left() {
        long time = patience.nanos(body.received());
        return time == Long.MAX_VALUE ? time : time - (System.nanoTime() - began);
    }

    private void check() {
        synchronized (this) {
            if (done) {
                return;
            }
            if (left() > 0) {
                arm();
                return;
            }
            done = true;
        }
        body.timedOut();
    }
}
