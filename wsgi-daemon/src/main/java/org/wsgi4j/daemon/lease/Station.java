// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/** One worker process as the router sees it: its idle legs, the one that was used last on top. Guarded by the router. */
final class Station {

    private final WorkerHandle worker;
    private final Deque<Leg> idle = new ArrayDeque<>();
    private boolean routed;

    Station(WorkerHandle worker) {
        this.worker = worker;
    }

    WorkerHandle worker() {
        return worker;
    }

    /** Tells whether it takes requests. */
    boolean routed() {
        return routed;
    }

    void route() {
        routed = true;
    }

    void put(Leg leg) {
        idle.push(leg);
    }

    @Nullable
    Leg take() {
        return idle.poll();
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /** Counts the threads that cannot take a request now. */
    int busy() {
        return worker.slots().size() - idle.size();
    }
}
