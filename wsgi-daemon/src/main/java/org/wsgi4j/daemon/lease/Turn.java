// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The turn of somebody who waits for a leg, and has a thread for that. */
final class Turn implements Asker {

    private final String script;
    private final long began;
    private final CompletableFuture<Leg> leg = new CompletableFuture<>();

    /**
     * Creates it.
     *
     * @param script the application
     * @param began the moment at which the request began
     */
    Turn(String script, long began) {
        this.script = script;
        this.began = began;
    }

    @Override
    public String script() {
        return script;
    }

    @Override
    public long began() {
        return began;
    }

    @Override
    public void given(Leg free) {
        leg.complete(free);
    }

    @Override
    public void refused(NoLeaseException why) {
        leg.completeExceptionally(why);
    }

    /** Waits for the leg; there is always an end to that. */
    Leg await() throws NoLeaseException {
        try {
            return leg.join();
        } catch (CompletionException none) {
            throw none.getCause() instanceof NoLeaseException why ? why : new NoLeaseException(none.toString());
        }
    }
}
