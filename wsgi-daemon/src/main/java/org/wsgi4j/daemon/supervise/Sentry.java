// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;

/** Looks whether a worker has reached a limit or a deadline. */
final class Sentry {

    private final Orders orders;
    private final Roster roster;
    private final BackOff backOff;
    private final Departure departure;
    private final Staffing staffing;

    Sentry(Orders orders, Roster roster, BackOff backOff, Departure departure, Staffing staffing) {
        this.orders = orders;
        this.roster = roster;
        this.backOff = backOff;
        this.departure = departure;
        this.staffing = staffing;
    }

    void look(long now) {
        for (Watch watch : roster.all()) {
            departure.endIfDrained(watch, now);
            if (watch.deadline() <= now) {
                overdue(watch, now);
            }
            watch.wear().shareOut();
            for (Limit limit : Limit.values()) {
                if (limit.moment(watch, now) <= now) {
                    reached(watch, limit, now);
                }
            }
            if (watch.pulse().pingAt() <= now) {
                watch.pulse().pinged(now);
                orders.give(new Action.Ping(watch.worker()));
            }
        }
    }

    /** Returns the next moment at which a look could be worth while. */
    long moment(long now) {
        return roster.all().stream().mapToLong(watch -> watch.moment(now)).min().orElse(Moment.NEVER);
    }

    private void overdue(Watch watch, long now) {
        if (watch.state() == WorkerState.BOOTING) {
            departure.terminate(watch, Cause.STARTUP, now);
            backOff.failed(watch, Cause.STARTUP.clause(), now);
        } else if (watch.state() == WorkerState.DRAINING) {
            departure.endUndrained(watch, now);
        } else if (watch.state() == WorkerState.STOPPING) {
            departure.kill(watch);
        }
    }

    private void reached(Watch watch, Limit limit, long now) {
        if (limit.soft()) {
            staffing.renew(watch, limit.cause());
            return;
        }
        if (limit == Limit.REQUEST_TIME && interrupts(watch)) {
            interrupt(watch, now);
            return;
        }
        orders.log(Level.WARNING, watch + " " + limit.cause().clause() + " and is ended");
        if (limit == Limit.REQUEST_TIME) {
            orders.give(new Action.Stacks(watch.worker()));
        }
        departure.terminate(watch, limit.cause(), now);
    }

    /** One at a time: that may be enough. */
    private static boolean interrupts(Watch watch) {
        return !watch.limits().patience().interrupt().isZero() && watch.interrupted() == null;
    }

    private void interrupt(Watch watch, long now) {
        long until = Moment.after(now, watch.limits().patience().interrupt());
        Interrupted request = Interrupted.longest(watch.slots(), now, until);
        watch.interrupted(request);
        String what = watch + " " + Cause.REQUEST_TIME.clause() + ": the longest, in thread " + request.thread();
        orders.log(Level.WARNING, what + ", is interrupted");
        orders.give(new Action.Interrupt(watch.worker(), request.thread(), request.since()));
    }
}
