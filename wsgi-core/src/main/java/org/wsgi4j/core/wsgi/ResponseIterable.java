// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import org.jspecify.annotations.Nullable;

/** What a Python application returned, as an engine shows it to the rules. Used by one thread. */
public interface ResponseIterable {

    /** Returns {@code len(iterable)} if it is a list or tuple, else -1. */
    int size();

    /**
     * Returns the next block, or null when there is none.
     *
     * @throws PythonException if the iteration raised, or yielded what is no byte string
     */
    byte @Nullable [] next();

    /** Returns the file behind {@code wsgi.file_wrapper}, or null if blocks have to be read; asked at most once, first. */
    default @Nullable FileRange file() {
        return null;
    }

    /** Tells whether {@link #close} may take a while, so that the client is not to wait for it. */
    default boolean closes() {
        return true;
    }

    /**
     * Calls {@code close()} of the iterable, if it has one. The rules call this exactly once.
     *
     * @throws PythonException if it raised
     */
    void close();
}
