// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.List;
import java.util.random.RandomGenerator;

/** How much of its lifetime a worker has used up. */
final class Wear {

    private final GroupLimits.Lifetime lifetime;
    private final List<Slot> slots;
    private final RandomGenerator random;
    private long restartAt = Moment.NEVER;
    private long servedAtMost = Moment.NEVER;
    private long idleFrom;

    Wear(GroupLimits.Lifetime lifetime, List<Slot> slots, RandomGenerator random) {
        this.lifetime = lifetime;
        this.slots = slots;
        this.random = random;
    }

    /** Gives the worker a lifetime, or another one. */
    void begin(long now) {
        long jitter = Moment.nanos(lifetime.restartJitter());
        long late = jitter == 0 ? 0 : random.nextLong(jitter);
        restartAt = Moment.plus(Moment.after(now, lifetime.restartInterval()), late);
        boolean counts = lifetime.maximumRequests() > 0 && !slots.isEmpty();
        servedAtMost = counts ? served() + lifetime.maximumRequests() : Moment.NEVER;
        idleFrom = now;
    }

    /** Returns the moment at which it has run its time. */
    long restartAt() {
        return restartAt;
    }

    /** Tells whether it has served its share. */
    boolean servedAll() {
        return served() >= servedAtMost;
    }

    /**
     * Returns the earliest moment at which it could have been idle for too long. That takes a request before; the end of a
     * request is an activity too, so a busy worker, like an unused one, has the whole time before it.
     */
    long idleAt(long now) {
        boolean armed = slots.stream().anyMatch(Slot::used) && slots.stream().noneMatch(Slot::busy);
        long active = slots.stream().mapToLong(Slot::lastActive).max().orElse(now);
        return Moment.after(armed ? Math.max(active, idleFrom) : now, lifetime.inactivity());
    }

    /**
     * Asks the slots to ring before all requests can have been served: what is left is shared out among the threads, and
     * unless one of them has used up its share, the sum has not been reached.
     */
    void shareOut() {
        if (servedAtMost == Moment.NEVER) {
            return;
        }
        do {
            long share = Math.max(1, (servedAtMost - served()) / slots.size());
            slots.forEach(slot -> slot.ringAt(slot.served() + share));
            // A thread that finished its share just before that was written has not rung.
        } while (!servedAll() && slots.stream().anyMatch(Slot::due));
    }

    private long served() {
        return slots.stream().mapToLong(Slot::served).sum();
    }
}
