// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/**
 * Gives each request of a process group a leg: of the process with the fewest busy threads the one that was used last.
 * Requests that find none wait in one bounded queue, in their order, and hold no thread.
 *
 * <p>Used by any thread. The lock is held for a few look-ups at a time, never during I/O.
 */
public final class Router {

    private final LongSupplier clock;
    private final Executor executor;
    private final Waits waits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<WorkerHandle, Station> stations = new LinkedHashMap<>();
    private final Map<String, Long> holds = new HashMap<>();
    private final Queue queue;
    private final Deadlines deadlines;
    private final Alarm alarm;
    private boolean closed;

    /** What a request was given, or why it was not. */
    private record Outcome(Asker asker, @Nullable Leg leg, String refusal) {

        void tell() {
            if (leg == null) {
                asker.refused(new NoLeaseException(refusal));
            } else {
                asker.given(leg);
            }
        }
    }

    /**
     * Creates a router that has no worker yet.
     *
     * @param waits how requests wait
     * @param clock nanoseconds that never go back
     * @param alarm is told when {@link #expire} is due
     * @param executor tells requests what became of them where many are told at once; does not do it at once
     */
    public Router(Waits waits, LongSupplier clock, Alarm alarm, Executor executor) {
        this.clock = clock;
        this.executor = executor;
        this.waits = waits;
        this.queue = new Queue(waits);
        this.deadlines = new Deadlines(waits);
        this.alarm = alarm;
    }

    /** Asks for a leg, and begins the lease of its thread. */
    void ask(Asker asker) {
        Outcome outcome;
        lock.lock();
        try {
            Leg free = free(least(asker.script()));
            outcome = free == null ? queued(asker) : new Outcome(asker, free, "");
        } finally {
            lock.unlock();
        }
        if (outcome != null) {
            outcome.tell();
        }
    }

    /** Takes a leg whose thread is idle: a new one, or one whose lease has ended. */
    public void idle(Leg leg) {
        Outcome outcome;
        lock.lock();
        try {
            Station station = stations.computeIfAbsent(leg.worker(), Station::new);
            outcome = station.routed() ? handOver(leg) : null;
            if (outcome == null) {
                station.put(leg);
            }
        } finally {
            lock.unlock();
        }
        if (outcome != null) {
            outcome.tell();
        }
    }

    /** Gives requests to a worker from now on. */
    public void route(WorkerHandle worker) {
        List<Outcome> outcomes = new ArrayList<>();
        lock.lock();
        try {
            deadlines.available();
            Station station = stations.computeIfAbsent(worker, Station::new);
            station.route();
            serveWaiters(station, outcomes);
        } finally {
            lock.unlock();
        }
        tell(outcomes);
    }

    /** Gives no more requests to a worker. */
    public void withdraw(WorkerHandle worker) {
        lock.lock();
        try {
            stations.remove(worker);
        } finally {
            lock.unlock();
        }
    }

    /** Gives requests for a script to no worker with a lower number. */
    public void hold(String script, long number) {
        lock.lock();
        try {
            holds.put(script, number);
        } finally {
            lock.unlock();
        }
    }

    /** Gives requests for a script to any worker again. */
    public void release(String script) {
        List<Outcome> outcomes = new ArrayList<>();
        lock.lock();
        try {
            holds.remove(script);
            stations.values().stream().filter(Station::routed).forEach(station -> serveWaiters(station, outcomes));
        } finally {
            lock.unlock();
        }
        tell(outcomes);
    }

    /** Nobody serves the group, and nobody is about to: who waits gives up after connect-timeout. */
    public void unavailable(String cause) {
        lock.lock();
        try {
            deadlines.unavailable(cause, clock.getAsLong());
        } finally {
            lock.unlock();
        }
        alarm.at(clock.getAsLong());
    }

    /** Turns those away who have waited for too long, and sets the alarm for the next ones. */
    public void expire() {
        List<Outcome> outcomes = new ArrayList<>();
        long least = Deadlines.NEVER;
        long now = clock.getAsLong();
        lock.lock();
        try {
            for (Waiter waiter : queue.all()) {
                long left = closed ? 0 : deadlines.left(waiter, now);
                if (left <= 0) {
                    queue.remove(waiter);
                    outcomes.add(refused(waiter, now));
                } else {
                    least = Math.min(least, left);
                }
            }
        } finally {
            lock.unlock();
        }
        alarm(now, least);
        tell(outcomes);
    }

    /** Turns away who waits, and who asks from now on. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        expire();
    }

    /** Returns how many requests wait. */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void tell(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> executor.execute(outcome::tell));
    }

    private void alarm(long now, long left) {
        if (left != Deadlines.NEVER) {
            alarm.at(now + left);
        }
    }

    private Outcome refused(Waiter waiter, long now) {
        return new Outcome(waiter.asker(), null, closed ? "the server stops" : deadlines.reason(waiter, now));
    }

    private long least(String script) {
        return holds.isEmpty() ? 0 : holds.getOrDefault(script, 0L);
    }

    private @Nullable Leg free(long least) {
        Station best = null;
        for (Station station : stations.values()) {
            boolean fits =
                    station.routed() && station.hasIdle() && station.worker().number() >= least;
            if (fits && (best == null || station.busy() < best.busy())) {
                best = station;
            }
        }
        Leg leg = best == null ? null : best.take();
        // A worker that was withdrawn this very moment refuses; its other legs will too.
        return leg == null || leg.slot().begin(clock.getAsLong()) ? leg : free(least);
    }

    /** Puts a request in the queue; returns what becomes of it if that is known now. */
    private @Nullable Outcome queued(Asker asker) {
        long now = clock.getAsLong();
        Waiter waiter = new Waiter(asker, now);
        if (!queue.add(waiter)) {
            return new Outcome(asker, null, waits.overflown());
        }
        long left = closed ? 0 : deadlines.left(waiter, now);
        if (left <= 0) {
            queue.remove(waiter);
            return refused(waiter, now);
        }
        alarm(now, left);
        return null;
    }

    private @Nullable Outcome handOver(Leg leg) {
        Waiter next = queue.first(
                waiter -> leg.worker().number() >= least(waiter.asker().script()));
        if (next == null || !leg.slot().begin(clock.getAsLong())) {
            return null;
        }
        queue.remove(next);
        return new Outcome(next.asker(), leg, "");
    }

    private void serveWaiters(Station station, List<Outcome> outcomes) {
        Leg leg = station.take();
        while (leg != null) {
            Outcome outcome = handOver(leg);
            if (outcome == null) {
                station.put(leg);
                return;
            }
            outcomes.add(outcome);
            leg = station.take();
        }
    }
}
