// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** How a worker leaves: out of service, then SIGTERM, then SIGKILL, each timer armed once. */
final class Departure {

    private final Orders orders;

    Departure(Orders orders) {
        this.orders = orders;
    }

    /** Takes a worker out of service and lets its requests end, if the cause gives time for that. */
    void drain(Watch watch, Cause cause, long now) {
        Duration grace = cause.grace(watch.limits().patience());
        if (watch.state() != WorkerState.READY || watch.limits().service() || grace.isZero()) {
            terminate(watch, cause, now);
            return;
        }
        leave(watch, WorkerState.DRAINING, cause, Moment.after(now, grace));
        orders.give(new Action.Drain(watch.worker()));
        endIfDrained(watch, now);
    }

    /** Ends a worker that was told to drain and has. */
    void endIfDrained(Watch watch, long now) {
        Cause cause = watch.cause();
        if (watch.state() == WorkerState.DRAINING
                && cause != null
                && watch.worker().busy() == 0) {
            terminate(watch, cause, now);
        }
    }

    /** Ends a worker whose requests have had time enough. */
    void endUndrained(Watch watch, long now) {
        Cause cause = watch.cause();
        if (cause != null) {
            String option = cause == Cause.EVICTION ? "eviction-timeout or graceful-timeout" : "graceful-timeout";
            orders.log(
                    Level.WARNING,
                    watch + " still has busy threads (" + watch.worker().busy() + ") after " + option);
            terminate(watch, cause, now);
        }
    }

    /** Ends a worker; its requests have until shutdown-timeout. */
    void terminate(Watch watch, Cause cause, long now) {
        if (watch.state() == WorkerState.STARTING) {
            leave(watch, WorkerState.CANCELLED, cause, Moment.NEVER);
            return;
        }
        obey(watch, cause, now);
        orders.give(new Action.Terminate(watch.worker(), cause));
    }

    /** Expects the end of a worker that has got SIGTERM from elsewhere. */
    void obey(Watch watch, Cause cause, long now) {
        leave(
                watch,
                WorkerState.STOPPING,
                cause,
                Moment.after(now, watch.limits().patience().shutdown()));
    }

    /** Ends a worker that did not heed SIGTERM. */
    void kill(Watch watch) {
        watch.enter(WorkerState.KILLED, Moment.NEVER);
        orders.log(
                Level.WARNING,
                watch + " had not ended within shutdown-timeout and was killed; requests lost: " + watch.lose());
        orders.give(new Action.Kill(watch.worker()));
    }

    /** Ends a worker that is out of reach. */
    void abandon(Watch watch) {
        watch.lose();
        if (watch.state().serves()) {
            withdraw(watch);
            watch.enter(WorkerState.KILLED, Moment.NEVER);
        }
        closeLegs(watch);
        orders.give(new Action.Kill(watch.worker()));
    }

    /** Notes the end of a worker. */
    void bury(Watch watch) {
        watch.lose();
        withdraw(watch);
        watch.enter(WorkerState.GONE, Moment.NEVER);
        closeLegs(watch);
    }

    private void leave(Watch watch, WorkerState next, Cause cause, long until) {
        withdraw(watch);
        watch.condemn(cause);
        watch.enter(next, until);
    }

    private void closeLegs(Watch watch) {
        if (watch.sever()) {
            orders.give(new Action.CloseLegs(watch.worker()));
        }
    }

    private void withdraw(Watch watch) {
        if (watch.state() == WorkerState.READY && !watch.limits().service()) {
            orders.give(new Action.Withdraw(watch.worker()));
        }
    }
}
