// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When requests that wait give up, and what for. Guarded by the router. */
final class Deadlines {

    /** The moment that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private final Waits waits;
    private @Nullable String unavailable;
    private long unavailableSince;

    Deadlines(Waits waits) {
        this.waits = waits;
    }

    /** Takes note that nobody serves the group, and why. */
    void unavailable(String cause, long now) {
        if (unavailable == null) {
            unavailableSince = now;
        }
        unavailable = cause;
    }

    /** Takes note that somebody serves the group. */
    void available() {
        unavailable = null;
    }

    /** Returns for how many nanoseconds a request may wait on; not positive if it gives up, {@link #NEVER} for ever. */
    long left(Waiter waiter, long now) {
        return Math.min(forThread(waiter, now), Math.min(forPlace(waiter, now), forStart(waiter, now)));
    }

    /** Says why a request gives up. */
    String reason(Waiter waiter, long now) {
        if (forThread(waiter, now) <= 0) {
            return "no thread took the request within queue-timeout";
        }
        String cause = unavailable;
        return forPlace(waiter, now) <= 0 || cause == null ? waits.overflown() : cause;
    }

    private long forThread(Waiter waiter, long now) {
        return waits.queue().isZero() ? NEVER : left(waiter.asker().began(), waits.queue(), now);
    }

    private long forPlace(Waiter waiter, long now) {
        return waiter.placed() ? NEVER : left(waiter.began(), waits.connect(), now);
    }

    private long forStart(Waiter waiter, long now) {
        return unavailable == null ? NEVER : left(Math.max(waiter.began(), unavailableSince), waits.connect(), now);
    }

    private static long left(long start, Duration span, long now) {
        return start + span.toNanos() - now;
    }
}
