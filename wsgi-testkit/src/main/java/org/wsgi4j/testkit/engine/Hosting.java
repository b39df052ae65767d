// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.Set;
import org.wsgi4j.core.spi.EngineProvider.Capability;

/** A way to serve Python applications: the subject of the contracts. */
public interface Hosting {

    /** Returns what the engine can do; the contracts ask for no more, and that the rest is refused. */
    Set<Capability> capabilities();

    /**
     * Tells whether a script that has changed is executed anew in the interpreter that executed it before, as in embedded
     * mode; in daemon mode a new process takes over.
     */
    default boolean reloadsInPlace() {
        return true;
    }

    /**
     * Starts a server. The contracts have one open at a time.
     *
     * @param spec how its engine is set up
     * @return the server, to be closed by the caller
     */
    Host open(HostSpec spec);
}
