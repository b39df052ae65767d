// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/** Gives out leases of a group's worker threads, and reports what comes of them. Used by any thread. */
public final class Leases {

    /** Far more than the supervisor needs for one round. */
    private static final int LONGEST_ROUND = 10;

    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_MILLI = 1000;

    private final Router router;
    private final LongSupplier clock;
    private final Executor waits;
    private final Function<Event, CompletableFuture<Void>> events;
    private final EventLog log;
    private final Function<WorkerHandle, EventLog> workerLogs;

    /**
     * Creates it.
     *
     * @param router finds the legs
     * @param clock nanoseconds that never go back, the same as the router's and the supervisor's
     * @param waits runs what waits for a worker or a client; must not run it at once
     * @param events takes what the supervisor must know; completes when what it does about it is done
     * @param log takes what becomes of requests
     * @param workerLogs gives the log for what a worker says
     */
    public Leases(
            Router router,
            LongSupplier clock,
            Executor waits,
            Function<Event, CompletableFuture<Void>> events,
            EventLog log,
            Function<WorkerHandle, EventLog> workerLogs) {
        this.router = router;
        this.clock = clock;
        this.waits = waits;
        this.events = events;
        this.log = log;
        this.workerLogs = workerLogs;
    }

    /** Returns a moment in microseconds since the epoch on the clock; one to come is now. */
    long moment(long micros) {
        long age = System.currentTimeMillis() * MICROS_PER_MILLI - micros;
        return clock.getAsLong() - Math.max(0, age) * NANOS_PER_MICRO;
    }

    /** Waits for a lease of a thread that runs a script, for a request. */
    Lease lease(String script, Environ environ) throws NoLeaseException {
        Turn turn = new Turn(script, moment(environ.startMicros()));
        router.ask(turn);
        return lease(turn.await(), environ);
    }

    /** Asks for a leg. */
    void ask(Asker asker) {
        router.ask(asker);
    }

    /** Begins the lease of a leg that was given for a request. */
    Lease lease(Leg leg, Environ environ) {
        return new Lease(
                leg, router, clock, waits, workerLogs.apply(leg.worker()).ofHost(environ.logs()));
    }

    /** Has something done that waits for a worker or a client. */
    void execute(Runnable task) {
        waits.execute(task);
    }

    /**
     * A worker has given a request back because its code is old. Returns when the requests for that code are held, or when it
     * is clear that they will not be: the new code is no better.
     */
    void stale(Freshness script, WorkerHandle worker) {
        long changed = script.modified();
        try {
            events.apply(new Event.Touched(script.name(), changed)).get(LONGEST_ROUND, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stopping) {
            // Then nobody holds anything any more.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            script.stale(worker, changed);
        }
    }

    /** Logs what has become of a request. */
    void log(Level level, Environ environ, String message) {
        log.ofHost(environ.logs()).log(level, null, message);
    }
}
