// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The cell of one worker thread: what it has been doing, and since when.
 *
 * <p>Written by the one thread that holds the lease of the worker thread, without a lock and without an event; whoever
 * takes leases out hands them from one thread to the next with the usual guarantees. Read by the supervisor at any time.
 * All moments are those of the supervisor's clock.
 *
 * <p>A worker thread is busy from the begin of a lease until it is ready on its leg again. That the client has been
 * answered, or has left, ends the lease but not the work.
 */
public final class Slot {

    private static final long NONE = -1;

    private final WorkerHandle worker;
    private final Runnable bell;
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong active = new AtomicLong(NONE);
    private final AtomicBoolean leased = new AtomicBoolean();
    private volatile long since = NONE;
    private volatile boolean unnoticed;
    private long before = NONE;
    private volatile long ringAt = Moment.NEVER;

    Slot(WorkerHandle worker, Runnable bell) {
        this.worker = worker;
        this.bell = bell;
    }

    /** Returns the worker whose thread this is. */
    public WorkerHandle worker() {
        return worker;
    }

    /**
     * Begins a lease, before a byte of the request is sent.
     *
     * @return false if the worker takes no more requests; then there is no lease, and the request goes elsewhere
     */
    public boolean begin(long now) {
        before = active.getPlain();
        active.setOpaque(now);
        leased.setOpaque(true);
        // The supervisor changes the state before it reads this, and here it is the other way round: so it either sees
        // the thread busy, or the lease is refused.
        since = now;
        if (worker.state() == WorkerState.READY) {
            return true;
        }
        leased.setOpaque(false);
        since = NONE;
        ringIfAwaited();
        return false;
    }

    /** Notes that a piece of the request's or the response's body has passed. */
    public void active(long now) {
        if (!unnoticed) {
            active.setOpaque(now);
        }
    }

    /** Has the request that was just begun be no activity: the thread is as idle after it as it was before. */
    public void unnoticed() {
        unnoticed = true;
        active.setOpaque(before);
    }

    /** Ends the lease: the client has its answer or has left. The thread stays busy. */
    public void end() {
        leased.setOpaque(false);
    }

    /** Notes that the thread is ready on its leg, and has no lease; nothing happens if it was not busy. */
    public void ready(long now) {
        if (since == NONE) {
            return;
        }
        leased.setOpaque(false);
        if (unnoticed) {
            unnoticed = false;
        } else {
            active.setOpaque(now);
        }
        served.setOpaque(served.getPlain() + 1);
        since = NONE;
        ringIfAwaited();
    }

    /** Tells whether the thread works on a request. */
    public boolean busy() {
        return since != NONE;
    }

    /** Tells whether a client waits for the thread. */
    boolean leased() {
        return leased.getOpaque();
    }

    /** Returns the moment at which what it does began: the name of that, for whoever wants to do something about it. */
    public long since() {
        return since;
    }

    /** Returns for how many nanoseconds the thread has been busy; zero if it is idle. */
    long runningFor(long now) {
        long start = since;
        return start == NONE ? 0 : Math.max(0, now - start);
    }

    /** Returns how many requests the thread has finished. */
    public long served() {
        return served.getOpaque();
    }

    /** Tells whether the thread was ever given a request. */
    public boolean used() {
        return lastActive() != NONE;
    }

    /** Returns the moment of its last activity, if it was used. */
    public long lastActive() {
        return active.getOpaque();
    }

    /** Asks for the bell when the thread has finished so many requests, counted from its start. */
    void ringAt(long count) {
        ringAt = count;
        // The count is read again after this: either that sees the thread's last request, or the thread sees the mark.
        VarHandle.fullFence();
    }

    /** Tells whether the thread has finished as many requests as should ring the bell. */
    boolean due() {
        return served() >= ringAt;
    }

    private void ringIfAwaited() {
        if (worker.state() == WorkerState.DRAINING || due()) {
            bell.run();
        }
    }
}
