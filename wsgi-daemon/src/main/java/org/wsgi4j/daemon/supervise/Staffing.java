// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the places of a group filled, and replaces its workers one at a time. */
final class Staffing {

    private final Orders orders;
    private final Roster roster;
    private final BackOff backOff;
    private final Departure departure;
    private final Holds holds;
    private final Succession succession = new Succession();
    private GroupLimits limits;

    Staffing(Orders orders, Roster roster, BackOff backOff, Departure departure, Holds holds, GroupLimits limits) {
        this.orders = orders;
        this.roster = roster;
        this.backOff = backOff;
        this.departure = departure;
        this.holds = holds;
        this.limits = limits;
    }

    GroupLimits limits() {
        return limits;
    }

    void adopt(GroupLimits changed) {
        limits = changed;
    }

    /** Wants a worker replaced, if nobody does yet; it is ready, or will be. */
    void renew(Watch watch, Cause cause) {
        if (watch.state().belongs() && watch.renewal() == null) {
            watch.renew(new Renewal(cause, roster.next()));
        }
    }

    /** Puts a worker that has loaded its scripts in service, if it can do what the one before it does. */
    void ready(Watch watch, Set<String> failed, long now) {
        succession.tidy();
        Watch old = succession.predecessor(watch);
        Set<String> broken = old == null || limits.servesFailures() ? Set.of() : old.working(failed);
        if (old != null && !broken.isEmpty()) {
            refuse(watch, old, broken, now);
            return;
        }
        watch.prove(now);
        orders.log(Level.INFO, watch + " is ready");
        if (!watch.limits().service()) {
            orders.give(new Action.Route(watch.worker()));
        }
        if (old != null) {
            succession.end();
            departure.drain(old, cause(old), now);
        }
    }

    /** What fails for one successor would fail for the next: other wishes that it would have answered are dropped too. */
    private void refuse(Watch successor, Watch old, Set<String> broken, long now) {
        orders.log(
                Level.ERROR,
                successor + " cannot load " + broken + ", which " + old
                        + " serves: that goes on with the code it has loaded, until the file changes again");
        succession.end();
        departure.terminate(successor, Cause.UNPROVEN, now);
        holds.giveUp(successor.number());
        for (Watch watch : roster.all()) {
            Renewal wish = watch.renewal();
            if (wish != null
                    && wish.number() <= successor.number()
                    && watch.state().belongs()) {
                watch.goOn(now);
            }
        }
    }

    /** Does what can be done now. */
    void settle(long now) {
        succession.tidy();
        dismissSurplus(now);
        fill(now);
        replace(now);
        holds.settle(roster);
    }

    /** Gives up everything that is planned. */
    void close() {
        succession.end();
        holds.clear();
    }

    private void dismissSurplus(long now) {
        List<Watch> members = members();
        members.stream()
                .sorted(Comparator.comparing(Watch::stands))
                .limit(Math.max(0, members.size() - limits.processes()))
                .forEach(watch -> departure.drain(watch, Cause.SURPLUS, now));
        succession.tidy();
    }

    private void fill(long now) {
        for (long vacant = vacancies(); vacant > 0 && backOff.allows(now); vacant--) {
            spawn(Set.of());
        }
    }

    private void replace(long now) {
        if (!succession.underWay() && whole()) {
            oldestUnwanted().ifPresent(old -> begin(old, now));
        }
        Watch old = succession.awaitsSuccessor();
        if (old != null && backOff.allows(now)) {
            succession.start(spawn(old.loaded()));
        }
    }

    private void begin(Watch old, long now) {
        orders.log(Level.INFO, old + " " + cause(old).clause() + " and is being replaced");
        if (limits.stopsFirst()) {
            departure.drain(old, cause(old), now);
            fill(now);
        } else {
            succession.begin(old);
        }
    }

    private Watch spawn(Set<String> scripts) {
        Watch watch = roster.enlist(limits);
        orders.give(new Action.Spawn(watch.worker(), scripts));
        return watch;
    }

    private Optional<Watch> oldestUnwanted() {
        return members().stream().filter(watch -> watch.renewal() != null).findFirst();
    }

    /** Tells whether all places are filled by workers that do their work. */
    private boolean whole() {
        List<Watch> members = members();
        return members.size() == limits.processes() && members.stream().allMatch(Watch::stands);
    }

    private long vacancies() {
        long leaving =
                roster.all().stream().filter(watch -> !watch.state().belongs()).count();
        return limits.processes() - members().size() - (limits.stopsFirst() ? leaving : 0);
    }

    private List<Watch> members() {
        return roster.all().stream()
                .filter(watch -> watch.state().belongs() && !succession.isSuccessor(watch))
                .toList();
    }

    private static Cause cause(Watch old) {
        Renewal wish = old.renewal();
        return wish == null ? Cause.RESTART : wish.cause();
    }
}
