// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The scripts that have changed, and whose requests only workers that were started since may serve. */
final class Holds {

    private final Orders orders;
    private final Map<String, Long> modified = new HashMap<>();
    private final Map<String, Hold> holds = new TreeMap<>();

    Holds(Orders orders) {
        this.orders = orders;
    }

    /** A script waits for a worker of at least that number, but not for longer than until then. */
    private record Hold(long number, long until) {}

    /** Notes a change; returns false if it is known already. */
    boolean isNews(Event.Touched touched) {
        Long known = modified.put(touched.script(), touched.modified());
        return known == null || known != touched.modified();
    }

    void hold(String script, long number, Duration startup, long now) {
        holds.put(script, new Hold(number, Moment.after(now, startup)));
        orders.give(new Action.Hold(script, number));
    }

    /** Returns the moment at which the first wait is over. */
    long moment() {
        return holds.values().stream().mapToLong(Hold::until).min().orElse(Moment.NEVER);
    }

    /** Ends what has waited for too long: the loaded code serves until the new one is ready. */
    void expire(long now) {
        release(hold -> hold.until() <= now)
                .forEach(script -> orders.log(
                        Level.WARNING,
                        "no process with the new code of " + script
                                + " was ready within startup-timeout: the loaded code serves on meanwhile"));
    }

    /** Ends what a worker of that number was waited for: it will not come. */
    void giveUp(long number) {
        release(hold -> hold.number() <= number);
    }

    /** Ends what nobody needs any more: there is no worker in service that runs the old code. */
    void settle(Roster roster) {
        long oldest = roster.ready().mapToLong(Watch::number).min().orElse(0);
        long newest = roster.ready().mapToLong(Watch::number).max().orElse(0);
        release(hold -> hold.number() <= oldest);
        // Where one serves the new code its requests do not wait, and go nowhere else.
        holds.replaceAll((script, hold) -> hold.number() <= newest ? new Hold(hold.number(), Moment.NEVER) : hold);
    }

    void clear() {
        holds.clear();
    }

    private List<String> release(Predicate<Hold> over) {
        List<String> released = holds.entrySet().stream()
                .filter(entry -> over.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        released.forEach(script -> {
            holds.remove(script);
            orders.give(new Action.Release(script));
        });
        return released;
    }
}
