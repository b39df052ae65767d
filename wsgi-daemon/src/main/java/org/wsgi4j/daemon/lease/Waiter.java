// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

/** A request that waits for a leg. Guarded by the router. */
final class Waiter {

    private final Asker asker;
    private final long began;
    private boolean placed;

    /**
     * Creates it.
     *
     * @param began the moment at which it began to wait
     */
    Waiter(Asker asker, long began) {
        this.asker = asker;
        this.began = began;
    }

    Asker asker() {
        return asker;
    }

    long began() {
        return began;
    }

    /** Tells whether it has a place in the queue, rather than waiting for one. */
    boolean placed() {
        return placed;
    }

    void place() {
        placed = true;
    }
}
