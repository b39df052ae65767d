// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests under way, so that a stop can wait for them. Costs little until one waits. */
final class Traffic {

    private final LongAdder underWay = new LongAdder();
    private volatile boolean awaited;

    void began() {
        underWay.increment();
    }

    void ended() {
        underWay.decrement();
        if (awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Waits until no request is under way; false if there still is one when the time is over. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        awaited = true;
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (underWay.sum() > 0) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } finally {
            awaited = false;
        }
    }
}
