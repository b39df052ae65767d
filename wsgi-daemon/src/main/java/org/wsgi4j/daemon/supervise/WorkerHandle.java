// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A worker process as the server sees it. Made by the {@link Ledger}, which alone changes its state; any thread may read it.
 */
public final class WorkerHandle {

    private final long number;
    private final List<Slot> slots;
    private final AtomicReference<WorkerState> state = new AtomicReference<>(WorkerState.STARTING);
    private volatile long pid;

    WorkerHandle(long number, int threads, Runnable bell) {
        this.number = number;
        this.slots = Stream.generate(() -> new Slot(this, bell)).limit(threads).toList();
    }

    /** Returns the number of the process in its group: one that was started later has a higher one. */
    public long number() {
        return number;
    }

    /** Returns the process id; zero until the process is there. */
    public long pid() {
        return pid;
    }

    public WorkerState state() {
        return state.get();
    }

    /** Returns the cells of its request threads, in the order of the threads; none for a service. */
    public List<Slot> slots() {
        return slots;
    }

    /** Counts the threads that are busy. */
    public int busy() {
        return (int) slots.stream().filter(Slot::busy).count();
    }

    /** Counts the requests that its threads have finished. */
    public long served() {
        return slots.stream().mapToLong(Slot::served).sum();
    }

    /** Counts the requests that a client still waits for. */
    int leased() {
        return (int) slots.stream().filter(Slot::leased).count();
    }

    void spawned(long pid) {
        this.pid = pid;
    }

    /**
     * Changes the state if it is the expected one.
     *
     * @return whether it was
     * @throws IllegalStateException if the expected state does not lead to the next one
     */
    boolean advance(WorkerState expected, WorkerState next) {
        if (!expected.leadsTo(next)) {
            throw new IllegalStateException(this + " cannot go from " + expected + " to " + next);
        }
        return state.compareAndSet(expected, next);
    }

    @Override
    public String toString() {
        return "worker " + number + (pid == 0 ? "" : " (pid " + pid + ")");
    }
}
