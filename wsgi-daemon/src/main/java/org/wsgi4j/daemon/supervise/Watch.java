// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the ledger remembers of one worker. */
final class Watch {

    private final WorkerHandle worker;
    private final GroupLimits limits;
    private final Wear wear;
    private final Pulse pulse;
    private final Set<String> loaded = new HashSet<>();
    private long born = Moment.NEVER;
    private long deadline = Moment.NEVER;
    private boolean proven;
    private boolean severed;
    private int lost;
    private @Nullable Renewal renewal;
    private @Nullable Cause cause;
    private @Nullable Interrupted interrupted;

    Watch(WorkerHandle worker, GroupLimits limits, RandomGenerator random) {
        this.worker = worker;
        this.limits = limits;
        this.wear = new Wear(limits.lifetime(), worker.slots(), random);
        this.pulse = new Pulse(limits.patience().deadlock());
    }

    WorkerHandle worker() {
        return worker;
    }

    GroupLimits limits() {
        return limits;
    }

    Wear wear() {
        return wear;
    }

    Pulse pulse() {
        return pulse;
    }

    WorkerState state() {
        return worker.state();
    }

    List<Slot> slots() {
        return worker.slots();
    }

    long number() {
        return worker.number();
    }

    /** Returns the moment at which its present state has lasted too long. */
    long deadline() {
        return deadline;
    }

    /** Enters a state that has to be left until the deadline. */
    void enter(WorkerState next, long until) {
        WorkerState present = state();
        if (!worker.advance(present, next)) {
            throw new IllegalStateException(worker + " is not " + present + " any more");
        }
        deadline = until;
        pulse.stop();
    }

    void born(long pid, long now) {
        worker.spawned(pid);
        born = now;
    }

    /** Returns for how long there has been a process. */
    long age(long now) {
        return born == Moment.NEVER ? 0 : now - born;
    }

    /** Enters service. */
    void prove(long now) {
        enter(WorkerState.READY, Moment.NEVER);
        proven = true;
        wear.begin(now);
        pulse.beat(now);
    }

    /** Tells whether it was ever in service. */
    boolean proven() {
        return proven;
    }

    void learn(Set<String> scripts) {
        loaded.addAll(scripts);
    }

    Set<String> loaded() {
        return Set.copyOf(loaded);
    }

    /** Returns, in order, those of the scripts that work here. */
    Set<String> working(Set<String> scripts) {
        Set<String> working = new TreeSet<>(scripts);
        working.retainAll(loaded);
        return working;
    }

    /** Tells whether it does what it is there for: a service does so as soon as there is a process. */
    boolean stands() {
        return state() == WorkerState.READY || (state() == WorkerState.BOOTING && limits.service());
    }

    /** Tells whether it is on its way to that. */
    boolean coming() {
        return state().belongs() && !stands();
    }

    /** Tells whether it is in service and nobody wants it replaced. */
    boolean settled() {
        return state() == WorkerState.READY && renewal == null;
    }

    @Nullable
    Renewal renewal() {
        return renewal;
    }

    void renew(Renewal wish) {
        renewal = wish;
    }

    /** Goes on with another lifetime, as nothing could replace it. */
    void goOn(long now) {
        renewal = null;
        wear.begin(now);
    }

    /** Returns why it was told to end; null if it was not. */
    @Nullable
    Cause cause() {
        return cause;
    }

    void condemn(Cause why) {
        cause = why;
    }

    /** Returns the request that was interrupted and has not ended; null if there is none. */
    @Nullable
    Interrupted interrupted() {
        return interrupted != null && interrupted.underWay() ? interrupted : null;
    }

    void interrupted(Interrupted request) {
        interrupted = request;
    }

    /** Counts the requests that are lost with it. */
    int lose() {
        lost = Math.max(lost, worker.leased());
        return lost;
    }

    /** Tells whether its legs are still open, and takes them for closed from now on. */
    boolean sever() {
        boolean open = !severed;
        severed = true;
        return open;
    }

    /** Returns the next moment at which something about it could be due. */
    long moment(long now) {
        long moment = Math.min(deadline, pulse.pingAt());
        for (Limit limit : Limit.values()) {
            moment = Math.min(moment, limit.moment(this, now));
        }
        return moment;
    }

    @Override
    public String toString() {
        return worker.toString();
    }
}
