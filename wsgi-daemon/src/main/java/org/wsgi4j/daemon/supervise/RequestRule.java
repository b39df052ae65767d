// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.List;

/**
 * How {@code request-timeout} is measured.
 *
 * <p>A rule names a moment before which its limit cannot be reached, whatever begins or ends until then. A moment that
 * is not after {@code now} says that the limit is reached.
 */
public enum RequestRule {

    /**
     * The running times of all threads, idle ones counted as zero, divided by the number of threads (mod_wsgi 4.1). So
     * one stuck thread of five is given five times the limit.
     */
    AVERAGE {
        @Override
        long moment(List<Slot> slots, long limit, long now) {
            long behind = 0;
            for (Slot slot : slots) {
                behind += slot.runningFor(now);
            }
            // Idle threads could all begin now: the sum grows by no more than one per thread and nanosecond.
            return Moment.plus(now, limit) - behind / slots.size();
        }
    },

    /** Each thread on its own; the limit grows with the logarithm of the number of threads (mod_wsgi 6.0). */
    EACH_THREAD {
        @Override
        long moment(List<Slot> slots, long limit, long now) {
            long longest = 0;
            for (Slot slot : slots) {
                longest = Math.max(longest, slot.runningFor(now));
            }
            long stretched = (long) (limit * (1 + Math.log(slots.size())));
            return Moment.plus(now, stretched) - longest;
        }
    };

    /**
     * Returns the earliest moment at which the limit could be reached.
     *
     * @param slots at least one
     * @param limit nanoseconds
     */
    abstract long moment(List<Slot> slots, long limit, long now);
}
