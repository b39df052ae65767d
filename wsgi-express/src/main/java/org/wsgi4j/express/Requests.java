// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests that are under way in something, for whoever waits for their end. Used by any thread. */
final class Requests {

    private final Phaser underWay = new Phaser(1);

    /**
     * Counts a request in, which is counted out by {@link #leave}.
     *
     * @return false if it came too late: nothing takes part any more, and it is not counted
     */
    boolean enter() {
        return underWay.register() >= 0;
    }

    /** Counts a request out. */
    void leave() {
        underWay.arriveAndDeregister();
    }

    /**
     * Waits until none is under way, and lets no other in after that. Called once.
     *
     * @param deadline how long to wait
     * @return whether none is under way
     */
    boolean awaitNone(Duration deadline) {
        int phase = underWay.arriveAndDeregister();
        try {
            underWay.awaitAdvanceInterruptibly(phase, deadline.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException busy) {
            return false;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            giveUp();
        }
    }

    /** Lets no other in, and ends the waiting, be it begun or not. */
    void giveUp() {
        underWay.forceTermination();
    }
}
