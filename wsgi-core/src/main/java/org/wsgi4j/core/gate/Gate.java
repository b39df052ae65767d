// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.gate;

import org.wsgi4j.core.Environ;

/** Decides who may see a target. Called by many threads at once; what leaves it by an exception is not let in. */
@FunctionalInterface
public interface Gate {

    /** Lets everybody in, and is never asked. */
    Gate OPEN = environ -> Decision.ALLOWED;

    /**
     * Decides on a request.
     *
     * @param environ the request, with what it was mapped to; the gate does not change it
     */
    Decision decide(Environ environ);
}
