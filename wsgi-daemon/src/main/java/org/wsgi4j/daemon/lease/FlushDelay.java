// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.time.Duration;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.protocol.ServerLeg;

/**
 * How long a part of an answer is kept for the next one ({@code response-flush-delay}): parts that come in quick succession
 * go out together, but none waits for an application that never pauses.
 */
@FunctionalInterface
public interface FlushDelay {

    /**
     * Tells whether what came so far is to go out; waits for more of it before.
     *
     * @param kept how long the oldest part of it was kept so far, in nanoseconds
     * @throws IOException if the leg is broken
     */
    boolean isOver(ServerLeg leg, long kept) throws IOException;

    /** Returns no delay: each part goes out at once. */
    static FlushDelay none() {
        return (leg, kept) -> true;
    }

    /**
     * Returns the delay on a connection, whose timeout it is meanwhile.
     *
     * @param delay how long a part is kept; zero for not at all
     * @param timeout how long the connection waits otherwise
     */
    static FlushDelay on(UnixConnection connection, Duration delay, Duration timeout) {
        long most = delay.toNanos();
        return delay.isZero()
                ? none()
                : (leg, kept) -> kept >= most || (!leg.has() && isSilent(leg, connection, delay, timeout));
    }

    private static boolean isSilent(ServerLeg leg, UnixConnection connection, Duration delay, Duration timeout)
            throws IOException {
        connection.timeout(delay);
        try {
            return !leg.arrives();
        } finally {
            connection.timeout(timeout);
        }
    }
}
