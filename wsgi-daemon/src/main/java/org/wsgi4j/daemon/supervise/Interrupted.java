// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.List;

/**
 * A request that was interrupted.
 *
 * @param slot the thread that has it
 * @param since when it began there
 * @param until when its end is due
 */
record Interrupted(Slot slot, long since, long until) {

    /** Interrupts what has been running for the longest. */
    static Interrupted longest(List<Slot> slots, long now, long until) {
        Slot longest = slots.get(0);
        for (Slot slot : slots) {
            if (slot.runningFor(now) > longest.runningFor(now)) {
                longest = slot;
            }
        }
        return new Interrupted(longest, longest.since(), until);
    }

    /** Tells whether the thread is busy with it still. */
    boolean underWay() {
        return slot.busy() && slot.since() == since;
    }

    /** Returns the number of the thread in its process, from 1. */
    int thread() {
        return slot.worker().slots().indexOf(slot) + 1;
    }
}
