// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The pauses between attempts to start a process, while the last attempt has ended before the process was ready. Until one
 * is ready the group tries with one at a time.
 */
final class BackOff {

    private final Orders orders;
    private final Roster roster;
    private final Holds holds;
    private int step = -1;
    private long retryAt = Moment.NEVER;

    BackOff(Orders orders, Roster roster, Holds holds) {
        this.orders = orders;
        this.roster = roster;
        this.holds = holds;
    }

    /** Forgets the failures. */
    void reset() {
        step = -1;
        retryAt = Moment.NEVER;
    }

    /** Tells whether a process may be started. */
    boolean allows(long now) {
        return step < 0 || (retryAt <= now && !roster.anyComing());
    }

    /** Returns the moment of the next attempt. */
    long moment(long now) {
        return retryAt > now ? retryAt : Moment.NEVER;
    }

    /** Notes that a worker will not be ready; {@code why} is a clause with the worker as its subject. */
    void failed(Watch watch, String why, long now) {
        holds.giveUp(watch.number());
        List<Duration> steps = watch.limits().backOff();
        if (watch.age(now) > Moment.nanos(steps.get(steps.size() - 1))) {
            reset();
        }
        if (step >= 0 && retryAt > now) {
            return; // one of several that were started together: the next attempt is planned
        }
        boolean further = step < steps.size() - 1;
        step = Math.min(step + 1, steps.size() - 1);
        retryAt = Moment.after(now, steps.get(step));
        if (further) {
            tell(watch + " " + why, steps.get(step));
        }
    }

    private void tell(String failure, Duration pause) {
        String text = failure + "; the next attempt is in " + seconds(pause);
        orders.log(Level.ERROR, text);
        if (roster.ready().findAny().isEmpty()) {
            orders.unavailable(text);
        }
    }

    private static String seconds(Duration pause) {
        BigDecimal seconds = BigDecimal.valueOf(Moment.nanos(pause), 9).stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }
}
