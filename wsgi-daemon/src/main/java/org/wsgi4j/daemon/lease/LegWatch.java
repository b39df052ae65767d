// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.transport.ReadySet;
import org.wsgi4j.daemon.transport.UnixConnection;

/**
 * The thread that waits for the answers on all legs of a group, so that the requests hold none. Short answers go to the
 * clients on it; for longer ones it is too good.
 */
public final class LegWatch implements AutoCloseable {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int FOR_EVER = -1;

    private final ReadySet ready;
    private final long patience;
    private final LongSupplier clock;
    private final EventLog log;
    private final Map<Long, Leg> legs = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final Thread thread;
    private long next;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param group the name of the process group
     * @param patience how long a leg may be silent while it owes an answer ({@code socket-timeout}); zero for ever
     * @param clock nanoseconds that never go back, the same as the leases'
     * @param log takes what goes wrong
     * @throws IOException if there are no more file descriptors
     */
    public LegWatch(String group, Duration patience, LongSupplier clock, EventLog log) throws IOException {
        this.ready = new ReadySet();
        this.patience = patience.toNanos();
        this.clock = clock;
        this.log = log;
        this.next = clock.getAsLong() + this.patience;
        this.thread = new Thread(this::run, "wsgi4j-answers " + group);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Watches a leg from now on, until it is closed.
     *
     * @throws IOException if it is closed
     */
    public void add(Leg leg, UnixConnection connection) throws IOException {
        legs.values().removeIf(Leg::closed);
        long key = keys.incrementAndGet();
        legs.put(key, leg);
        leg.watched(everything -> ready.tell(connection, key, everything));
        try {
            ready.add(connection, key);
        } catch (IOException gone) {
            legs.remove(key);
            throw gone;
        }
    }

    /** Watches no more; nobody is told anything afterwards. */
    @Override
    public void close() {
        closed = true;
        ready.wake();
    }

    private void run() {
        try {
            while (!closed) {
                ready.await(millis(), this::noticed);
                expire();
            }
        } catch (IOException broken) {
            log.log(Level.ERROR, null, "no answer of a worker is seen any more: " + broken.getMessage());
        } finally {
            ready.close();
        }
    }

    private void noticed(long key) {
        Leg leg = legs.get(key);
        if (leg == null) {
            return;
        }
        try {
            leg.noticed();
        } catch (RuntimeException | StackOverflowError unexpected) {
            log.log(Level.ERROR, null, "an answer was lost: " + unexpected);
            leg.close();
        }
    }

    private int millis() {
        if (patience == 0) {
            return FOR_EVER;
        }
        long left = Math.max(0, next - clock.getAsLong());
        return (int) Math.min(Integer.MAX_VALUE, (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    private void expire() {
        long now = clock.getAsLong();
        if (patience == 0 || now - next < 0) {
            return;
        }
        // Who begins to wait from now on waits longer than all of these.
        long earliest = now;
        for (Leg leg : legs.values()) {
            leg.expire(now - patience);
            earliest = Math.min(earliest, leg.awaitedSince(now));
        }
        next = earliest + patience;
    }
}
