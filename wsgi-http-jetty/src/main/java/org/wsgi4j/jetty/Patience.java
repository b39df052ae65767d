// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.time.Duration;
import org.wsgi4j.core.spi.Timeouts;

/**
 * How long a client may take for something, by the rule of Apache's mod_reqtimeout: a time that is extended by what
 * arrives, up to a maximum.
 *
 * @param baseNanos the time before anything has arrived; 0 for no end
 * @param maximumNanos the time however much arrives; 0 for no end
 * @param rate how many bytes extend the time by a second; 0 for none
 */
record Patience(long baseNanos, long maximumNanos, int rate) {

    private static final long SECOND = 1_000_000_000L;

    static Patience forHead(Timeouts timeouts) {
        return of(timeouts.header(), timeouts.headerMaximum(), timeouts.headerRate());
    }

    static Patience forBody(Timeouts timeouts) {
        return of(timeouts.body(), timeouts.bodyMaximum(), timeouts.bodyRate());
    }

    private static Patience of(Duration base, Duration maximum, int rate) {
        return new Patience(base.toNanos(), maximum.toNanos(), rate);
    }

    /** Returns the time in nanoseconds when so many bytes have arrived; {@link Long#MAX_VALUE} for no end. */
    long nanos(long bytes) {
        long earned = rate == 0 ? 0 : (long) ((double) bytes / rate * SECOND);
        long extended = baseNanos == 0 ? Long.MAX_VALUE : baseNanos + earned;
        return maximumNanos == 0 ? extended : Math.min(extended, maximumNanos);
    }
}
