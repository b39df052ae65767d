package org.wsgi4j.jetty;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests under way, so that a stop can wait for them. */
final class Traffic {

    private final AtomicInteger underWay = new AtomicInteger();

    void began() {
        underWay.incrementAndGet();
    }

    void ended() {
        if (underWay.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Waits until no request is under way; false if there still is one when the time is over. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (underWay.get() > 0) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }
}
