package org.wsgi4j.daemon.lease;

import java.io.IOException;
import org.wsgi4j.daemon.supervise.Slot;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.protocol.ServerLeg;

/**
 * The connection of one worker thread, with the cell that says what the thread does. Used by who holds its lease; {@link
 * #close} may be called by any thread.
 *
 * @param wire the connection
 * @param slot the cell of the thread
 * @param flushDelay how long parts of answers are kept
 */
public record Leg(ServerLeg wire, Slot slot, FlushDelay flushDelay) {

    /** Returns the process whose thread this is. */
    public WorkerHandle worker() {
        return slot.worker();
    }

    /** Closes the connection: it is never used again, and the thread makes another one. */
    public void close() {
        try {
            wire.close();
        } catch (IOException alreadyBroken) {
            // Then it is closed.
        }
    }

    /** Two legs are the same only if they are one. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
