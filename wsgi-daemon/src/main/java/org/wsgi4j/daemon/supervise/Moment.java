// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.time.Duration;

/** Arithmetic on moments: nanoseconds of a clock that never goes back and never shows less than zero. */
final class Moment {

    /** Later than all others. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Moment() {}

    /** Returns the moment at which a timer that is armed at {@code start} runs out; a timer of zero is off. */
    static long after(long start, Duration timer) {
        return timer.isZero() ? NEVER : plus(start, nanos(timer));
    }

    static long plus(long start, long nanos) {
        return nanos >= NEVER - start ? NEVER : start + nanos;
    }

    static long nanos(Duration span) {
        return span.compareTo(LONGEST) >= 0 ? NEVER : span.toNanos();
    }
}
