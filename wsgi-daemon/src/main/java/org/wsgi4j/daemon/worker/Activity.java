// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests the process runs, and whether it takes more. Used by all its threads. */
final class Activity {

    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean stopping;

    /** Begins a request, unless the process is to end. One that was begun is to be ended. */
    boolean begin() {
        busy.incrementAndGet();
        if (stopping) {
            end();
            return false;
        }
        return true;
    }

    void end() {
        if (busy.decrementAndGet() == 0 && stopping) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    boolean stopping() {
        return stopping;
    }

    /** Lets no request begin any more. */
    void stop() {
        stopping = true;
    }

    /** Waits until the last request has ended, after {@link #stop}. */
    synchronized void awaitQuiet() throws InterruptedException {
        while (busy.get() > 0) {
            wait();
        }
    }
}
