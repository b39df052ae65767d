// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

/** A request under way, as its client sees it. Used by one thread. */
public interface Exchange extends AutoCloseable {

    /**
     * Waits until the body begins with a text, which need not be all of it.
     *
     * @throws AssertionError if it does not, or not in time
     */
    void awaitBody(String start);

    /** Waits for the end of the answer, whole or broken off. */
    Answer answer();

    /** Leaves without waiting: the server finds the client gone. Does nothing after {@link #answer}. */
    @Override
    void close();
}
