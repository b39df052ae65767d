// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** An alarm with a thread of its own, which does what is due. */
public final class AlarmClock implements Alarm, AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final LongSupplier clock;
    private final Thread thread;
    private final Object lock = new Object();
    private Runnable due = () -> {};
    private long next = NEVER;
    private boolean closed;

    /**
     * Creates it.
     *
     * @param clock nanoseconds that never go back
     */
    public AlarmClock(String name, LongSupplier clock) {
        this.clock = clock;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param task what is done when it rings, on its thread
     */
    public void start(Runnable task) {
        due = task;
        thread.start();
    }

    /** The usual one is later than what is awaited, and costs a comparison. */
    @Override
    public void at(long moment) {
        synchronized (lock) {
            if (moment >= next) {
                return;
            }
            next = moment;
        }
        LockSupport.unpark(thread);
    }

    /** Rings no more. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        LockSupport.unpark(thread);
    }

    private void run() {
        long left = left();
        while (left >= 0) {
            if (left == 0) {
                due.run();
            } else {
                LockSupport.parkNanos(this, left);
            }
            left = left();
        }
    }

    /** Returns how long it sleeps, in nanoseconds; zero if it rings now, and less when it is closed. */
    private long left() {
        synchronized (lock) {
            if (closed) {
                return -1;
            }
            long left = next == NEVER ? NEVER : Math.max(0, next - clock.getAsLong());
            if (left == 0) {
                next = NEVER;
            }
            return left;
        }
    }
}
