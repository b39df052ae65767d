package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.time.Duration;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.protocol.ServerLeg;

/**
 * How long a part of an answer is kept for the next one ({@code response-flush-delay}): parts that come in quick succession
 * go out together.
 */
public sealed interface FlushDelay {

    /** Each part goes out at once. */
    FlushDelay NONE = new None();

    /**
     * Tells whether what came so far is to go out; waits for more of it before.
     *
     * @throws IOException if the leg is broken
     */
    boolean isOver(ServerLeg leg) throws IOException;

    /**
     * Returns the delay on a connection.
     *
     * @param delay how long a part is kept; zero for not at all
     * @param timeout how long the connection waits otherwise
     */
    static FlushDelay on(UnixConnection connection, Duration delay, Duration timeout) {
        return delay.isZero() ? NONE : new Some(connection, delay, timeout);
    }

    /** No delay. */
    record None() implements FlushDelay {
        @Override
        public boolean isOver(ServerLeg leg) {
            return true;
        }
    }

    /** A delay, which is a timeout of the connection meanwhile. */
    record Some(UnixConnection connection, Duration delay, Duration timeout) implements FlushDelay {
        @Override
        public boolean isOver(ServerLeg leg) throws IOException {
            if (leg.has()) {
                return false;
            }
            connection.timeout(delay);
            try {
                return !leg.arrives();
            } finally {
                connection.timeout(timeout);
            }
        }
    }
}
