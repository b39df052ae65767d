// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.wsgi4j.daemon.supervise.Action;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.Ledger;

/**
 * The thread that watches over the processes of a group: hands what happens to the ledger, has done what that says, and
 * sleeps until something happens or a deadline comes. It never touches a request.
 */
final class Supervisor {

    private final Ledger ledger;
    private final EventQueue queue;
    private final ActionPerformer performer;
    private final LongSupplier clock;
    private final CompletableFuture<Optional<String>> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;

    /**
     * Creates it.
     *
     * @param queue where events are put
     */
    Supervisor(String group, Ledger ledger, EventQueue queue, ActionPerformer performer, LongSupplier clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.performer = performer;
        this.clock = clock;
        this.thread = new Thread(this::run, "wsgi4j-supervisor " + group);
        thread.setDaemon(true);
    }

    void start() {
        if (started.compareAndSet(false, true)) {
            queue.put(new Event.Start());
            thread.start();
        }
    }

    /** Ends all, be it started or not. */
    void stop() {
        queue.put(new Event.Stop());
        // In a group that has not begun this comes before its start, so that it never begins.
        start();
    }

    /** Returns what is done when the first process serves, or it is known that none can, and why. */
    CompletableFuture<Optional<String>> begun() {
        return begun;
    }

    /** Returns the end, which comes after {@link Event.Stop} when the last process is gone. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    private void run() {
        try {
            boolean running = true;
            while (running) {
                running = round();
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        } finally {
            begun.complete(Optional.of("it is stopping"));
            stopped.complete(null);
        }
    }

    private boolean round() throws InterruptedException {
        long now = clock.getAsLong();
        long next = ledger.next(now);
        List<EventQueue.Posted> posted = queue.take(next == Ledger.NEVER ? EventQueue.FOR_EVER : next - now);
        List<Event> events = posted.stream().map(EventQueue.Posted::event).toList();
        boolean running = true;
        for (Action action : ledger.handle(events, clock.getAsLong())) {
            performer.perform(action);
            if (action instanceof Action.Route) {
                begun.complete(Optional.empty());
            } else if (action instanceof Action.Unavailable unavailable) {
                begun.complete(Optional.of(unavailable.cause()));
            }
            running &= !(action instanceof Action.Stopped);
        }
        events.forEach(performer::forget);
        posted.forEach(EventQueue.Posted::settle);
        return running;
    }
}
