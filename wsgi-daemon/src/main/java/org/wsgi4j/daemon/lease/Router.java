package org.wsgi4j.daemon.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/**
 * Gives each request of a process group a leg: of the process with the fewest busy threads the one that was used last.
 * Requests that find none wait in one bounded queue, in their order.
 *
 * <p>Used by any thread. The lock is held for a few look-ups at a time, never during I/O.
 */
public final class Router {

    private final Waits waits;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<WorkerHandle, Station> stations = new LinkedHashMap<>();
    private final Map<String, Long> holds = new HashMap<>();
    private final Queue queue;
    private @Nullable String unavailable;
    private long unavailableSince;

    /**
     * Creates a router that has no worker yet.
     *
     * @param waits how requests wait
     * @param clock nanoseconds that never go back
     */
    public Router(Waits waits, LongSupplier clock) {
        this.waits = waits;
        this.clock = clock;
        this.queue = new Queue(waits);
    }

    /**
     * Waits for a leg, and begins the lease of its thread.
     *
     * @param script the application, for which there may be a hold
     * @param began the moment at which the request began
     * @throws NoLeaseException if none is free in time
     */
    Leg lease(String script, long began) throws NoLeaseException {
        lock.lock();
        try {
            Leg free = free(least(script));
            return free == null ? inTurn(new Waiter(script, lock.newCondition(), clock.getAsLong()), began) : free;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoLeaseException("the server stops");
        } finally {
            lock.unlock();
        }
    }

    /** Takes a leg whose thread is idle: a new one, or one whose lease has ended. */
    public void idle(Leg leg) {
        lock.lock();
        try {
            Station station = stations.computeIfAbsent(leg.worker(), Station::new);
            if (!station.routed() || !handOver(leg)) {
                station.put(leg);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives requests to a worker from now on. */
    public void route(WorkerHandle worker) {
        lock.lock();
        try {
            unavailable = null;
            Station station = stations.computeIfAbsent(worker, Station::new);
            station.route();
            serveWaiters(station);
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            holds.remove(script);
            stations.values().stream().filter(Station::routed).forEach(this::serveWaiters);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody serves the group, and nobody is about to: who waits gives up after connect-timeout. */
    public void unavailable(String cause) {
        lock.lock();
        try {
            if (unavailable == null) {
                unavailableSince = clock.getAsLong();
            }
            unavailable = cause;
            queue.wakeAll();
        } finally {
            lock.unlock();
        }
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

    private boolean handOver(Leg leg) {
        Waiter next = queue.first(waiter -> leg.worker().number() >= least(waiter.script()));
        if (next == null || !leg.slot().begin(clock.getAsLong())) {
            return false;
        }
        queue.remove(next);
        next.give(leg);
        return true;
    }

    private void serveWaiters(Station station) {
        Leg leg = station.take();
        while (leg != null && handOver(leg)) {
            leg = station.take();
        }
        if (leg != null) {
            station.put(leg);
        }
    }

    private Leg inTurn(Waiter waiter, long began) throws NoLeaseException, InterruptedException {
        if (!queue.add(waiter)) {
            throw new NoLeaseException(waits.overflown());
        }
        try {
            Leg given = waiter.leg();
            while (given == null) {
                waiter.await(left(waiter, began));
                given = waiter.leg();
            }
            return given;
        } finally {
            queue.remove(waiter);
        }
    }

    /** Returns how long a request may wait on, in nanoseconds. */
    private long left(Waiter waiter, long began) throws NoLeaseException {
        long now = clock.getAsLong();
        long left = waits.queue().isZero()
                ? Waiter.FOR_EVER
                : left(began, waits.queue(), now, "no thread took the request within queue-timeout");
        if (!waiter.placed()) {
            left = Math.min(left, left(waiter.began(), waits.connect(), now, waits.overflown()));
        }
        String cause = unavailable;
        if (cause != null) {
            long since = Math.max(waiter.began(), unavailableSince);
            left = Math.min(left, left(since, waits.connect(), now, cause));
        }
        return left;
    }

    private static long left(long start, Duration span, long now, String otherwise) throws NoLeaseException {
        long left = start + span.toNanos() - now;
        if (left <= 0) {
            throw new NoLeaseException(otherwise);
        }
        return left;
    }
}
