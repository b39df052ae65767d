// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The bookkeeping of a process group: is told what happens, answers what to do, and says when it wants to be asked again.
 *
 * <p>Used by one thread. That thread sleeps until something is in its queue or {@link #next} has come, hands over everything
 * that is in the queue, does the actions in their order, and asks for the next moment. Only {@link Slot}s are written by
 * others meanwhile. All moments are nanoseconds of one clock that never goes back and never shows less than zero.
 */
public final class Ledger {

    /** What {@link #next} answers when nothing is due however long it takes. */
    public static final long NEVER = Moment.NEVER;

    private final Orders orders;
    private final Roster roster;
    private final Holds holds;
    private final BackOff backOff;
    private final Departure departure;
    private final Staffing staffing;
    private final Registrar registrar;
    private final Sentry sentry;
    private Phase phase = Phase.NEW;

    private enum Phase {
        NEW,
        RUNNING,
        STOPPING,
        STOPPED
    }

    /**
     * Creates the ledger of a group that has no process yet; {@link Event.Start} begins.
     *
     * @param group its name, for the log
     * @param limits its configuration
     * @param random spreads restarts
     * @param bell puts {@link Event.Wake} into the queue; called by request threads, seldom
     */
    public Ledger(String group, GroupLimits limits, RandomGenerator random, Runnable bell) {
        orders = new Orders(group);
        roster = new Roster(random, bell);
        holds = new Holds(orders);
        backOff = new BackOff(orders, roster, holds);
        departure = new Departure(orders);
        staffing = new Staffing(orders, roster, backOff, departure, holds, limits);
        registrar = new Registrar(orders, roster, backOff, departure, staffing);
        sentry = new Sentry(orders, roster, backOff, departure, staffing);
    }

    /**
     * Takes what has happened, in its order, and then looks at limits and deadlines.
     *
     * @param events all that waits in the queue: an answer that came in time must not be overtaken by its deadline; empty
     *     if there is nothing but the time
     * @param now the present moment; not before that of the last call
     * @return what to do, in this order
     */
    public List<Action> handle(List<Event> events, long now) {
        for (Event event : events) {
            handle(event, now);
            settle(now);
        }
        sentry.look(now);
        holds.expire(now);
        settle(now);
        return orders.take();
    }

    /**
     * Returns the earliest moment after {@code now} at which something could be due if no event comes before; {@link #NEVER}
     * if nothing can. It may be too early, as what the slots say may change until then, but it is never too late.
     */
    public long next(long now) {
        long planned = phase == Phase.RUNNING ? Math.min(backOff.moment(now), holds.moment()) : NEVER;
        return Math.min(planned, sentry.moment(now));
    }

    private void handle(Event event, long now) {
        if (event instanceof Event.OfWorker report) {
            registrar.report(report, now);
        } else if (event instanceof Event.Stop) {
            stop(now);
        } else if (event instanceof Event.Start && phase == Phase.NEW) {
            phase = Phase.RUNNING;
        } else if (phase == Phase.RUNNING) {
            change(event, now);
        }
    }

    private void change(Event event, long now) {
        if (event instanceof Event.Touched touched && holds.isNews(touched)) {
            holds.hold(
                    touched.script(),
                    roster.next(),
                    staffing.limits().patience().startup(),
                    now);
            renewAll(Cause.TOUCH);
        } else if (event instanceof Event.Restart) {
            renewAll(Cause.RESTART);
        } else if (event instanceof Event.Reload reload) {
            staffing.adopt(reload.limits());
            renewAll(Cause.RELOAD);
        }
    }

    /** There is something new to try, so it is tried at once. */
    private void renewAll(Cause cause) {
        backOff.reset();
        roster.renew(cause);
    }

    private void stop(long now) {
        if (phase != Phase.NEW && phase != Phase.RUNNING) {
            return;
        }
        phase = Phase.STOPPING;
        staffing.close();
        orders.log(Level.INFO, "stopping");
        orders.unavailable("it is stopping");
        for (Watch watch : roster.all()) {
            if (watch.state().belongs() || watch.state().serves()) {
                departure.terminate(watch, Cause.STOP, now);
            }
        }
    }

    private void settle(long now) {
        if (phase == Phase.RUNNING) {
            staffing.settle(now);
        } else if (phase == Phase.STOPPING && roster.isEmpty()) {
            phase = Phase.STOPPED;
            orders.give(new Action.Stopped());
        }
    }
}
