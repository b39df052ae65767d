// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Tells the time of day of moments that Jetty has on its own clock; asks the system once a second, not for each. */
final class WallClock {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile Reading last = Reading.now();

    /** One moment on both clocks. */
    private record Reading(long nanoTime, long epochMicros) {

        static Reading now() {
            Instant now = Instant.now();
            return new Reading(System.nanoTime(), now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
        }
    }

    /** Returns the microseconds since the epoch for a recent value of {@link System#nanoTime}. */
    long micros(long nanoTime) {
        Reading known = last;
        if (nanoTime - known.nanoTime() > FRESH_NANOS) {
            known = Reading.now();
            last = known;
        }
        return known.epochMicros() + (nanoTime - known.nanoTime()) / 1000;
    }
}
