// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A new configuration of what applications run in, ready to take the place of the one that runs. Either it is {@link #take
 * taken} and then {@link #retire} ends what it replaces, or it is {@link #abandon abandoned}. Used by one thread.
 */
interface Change {

    /**
     * Returns what is done when what is new can serve, or it is known that it cannot; then it is the reasons, a line each.
     * Nothing has changed for requests so far.
     */
    CompletableFuture<List<String>> loaded();

    /** Gives new requests to what is new. */
    void take();

    /** Ends what is no longer needed, each when its requests have ended; returns at once. */
    void retire();

    /** Ends what is new. */
    void abandon();
}
