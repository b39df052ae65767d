// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.util.Map;

/**
 * Makes worker processes of engines that are programs of their own. Found by {@link java.util.ServiceLoader}; has a public
 * constructor without parameters.
 *
 * <p>Such a process dials the socket of its process group and speaks the wire of {@code docs/protocol.md}. An engine that
 * runs in a JVM needs no such provider: the server has a worker program for it.
 */
public interface WorkerProvider extends Provider {

    /** Tells whether one process holds several application groups; else each has processes of its own. */
    default boolean holdsApplicationGroups() {
        return false;
    }

    /**
     * Tells whether this can be chosen where nobody asks for it: whether its program is found by itself. What it really is
     * shows in {@link #command}.
     *
     * @param environment the environment of the server
     */
    boolean installed(Map<String, String> environment);

    /**
     * Returns how a process of a group is started. Asked once for each group, before the first process starts; may look at
     * the system and write below the directory of the server's own.
     *
     * @throws org.wsgi4j.core.config.ConfigException if no such process could start; it says why, and the remedy
     */
    WorkerCommand command(WorkerSpec spec);
}
