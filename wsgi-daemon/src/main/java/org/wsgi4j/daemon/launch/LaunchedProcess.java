// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.concurrent.CompletableFuture;

/** A process that was started. It leads an OS process group and session of its own. May be used by many threads. */
public interface LaunchedProcess {

    /** Returns its process id, which is also that of its process group. */
    long pid();

    /** Tells whether it has not ended yet. */
    boolean alive();

    /**
     * Returns its end. When it has ended, what it left behind in its process group is killed, its last lines are
     * delivered, and then the future completes; it never fails. What depends on it must not block.
     */
    CompletableFuture<ExitStatus> onExit();

    /**
     * Sends a signal to the process and all others of its process group.
     *
     * @return whether it was sent; not if the process has ended
     */
    boolean signal(Signal signal);
}
