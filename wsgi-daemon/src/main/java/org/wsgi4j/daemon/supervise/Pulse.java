// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.time.Duration;

/** The PINGs to a worker: the next one goes out a tenth of deadlock-timeout after an answer. */
final class Pulse {

    private static final int PINGS_PER_TIMEOUT = 10;

    private final Duration timeout;
    private long pingAt = Moment.NEVER;
    private long pongBy = Moment.NEVER;

    Pulse(Duration timeout) {
        this.timeout = timeout;
    }

    /** The worker has just shown that it lives. */
    void beat(long now) {
        pingAt = Moment.after(now, timeout.dividedBy(PINGS_PER_TIMEOUT));
        pongBy = Moment.NEVER;
    }

    void pinged(long now) {
        pingAt = Moment.NEVER;
        pongBy = Moment.after(now, timeout);
    }

    void stop() {
        pingAt = Moment.NEVER;
        pongBy = Moment.NEVER;
    }

    /** Returns the moment of the next PING. */
    long pingAt() {
        return pingAt;
    }

    /** Returns the moment at which a PING that is under way has been unanswered for too long. */
    long pongBy() {
        return pongBy;
    }
}
