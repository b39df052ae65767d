// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.daemon.supervise.Event;

/** What has happened and was not handled yet. Any thread puts, the supervisor takes. */
final class EventQueue {

    /** The time to wait of one that nothing ends. */
    static final long FOR_EVER = Long.MAX_VALUE;

    private final BlockingQueue<Posted> queue = new LinkedBlockingQueue<>();

    /**
     * An event, and who waits for what comes of it.
     *
     * @param event the event
     * @param handled the moment at which all that it asks for is done
     */
    record Posted(Event event, CompletableFuture<Void> handled) {

        void settle() {
            handled.complete(null);
        }
    }

    /** Puts an event. */
    void put(Event event) {
        queue.add(new Posted(event, new CompletableFuture<>()));
    }

    /**
     * Puts an event whose handling somebody waits for.
     *
     * @return completes when all that the event asks for is done; never, if the supervisor has ended
     */
    CompletableFuture<Void> post(Event event) {
        Posted posted = new Posted(event, new CompletableFuture<>());
        queue.add(posted);
        return posted.handled();
    }

    /** Takes all events that are there; waits for one, but no longer than so many nanoseconds. */
    List<Posted> take(long nanos) throws InterruptedException {
        List<Posted> taken = new ArrayList<>();
        Posted first = nanos == FOR_EVER ? queue.take() : queue.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
        }
        queue.drainTo(taken);
        return taken;
    }
}
