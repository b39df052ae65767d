package org.wsgi4j.daemon.lease;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A request that waits for a leg. Guarded by the router. */
final class Waiter {

    /** The time to wait of one that nothing ends. */
    static final long FOR_EVER = Long.MAX_VALUE;

    private final String script;
    private final Condition changed;
    private final long began;
    private boolean placed;
    private @Nullable Leg leg;

    /**
     * Creates it.
     *
     * @param began the moment at which it began to wait
     */
    Waiter(String script, Condition changed, long began) {
        this.script = script;
        this.changed = changed;
        this.began = began;
    }

    String script() {
        return script;
    }

    long began() {
        return began;
    }

    /** Tells whether it has a place in the queue, rather than waiting for one. */
    boolean placed() {
        return placed;
    }

    void place() {
        placed = true;
        wake();
    }

    @Nullable
    Leg leg() {
        return leg;
    }

    void give(Leg given) {
        leg = given;
        wake();
    }

    /** Lets it look again at what it waits for. */
    void wake() {
        changed.signal();
    }

    /**
     * Waits for a change, or for a time; may return before either.
     *
     * @throws InterruptedException if the thread was interrupted before a leg was given
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is the router's
    void await(long nanos) throws InterruptedException {
        try {
            if (nanos == FOR_EVER) {
                changed.await();
            } else {
                changed.awaitNanos(nanos);
            }
        } catch (InterruptedException stopping) {
            if (leg == null) {
                throw stopping;
            }
            Thread.currentThread().interrupt();
        }
    }
}
