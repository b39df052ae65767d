// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sees to it that a stop ends, whatever the threads and exit functions of the application do. */
final class Reaper {

    private static final int ABORTED = 1;

    private final CountDownLatch done = new CountDownLatch(1);

    /**
     * Begins to wait for the stop.
     *
     * @param timeout how long the stop may take; zero for ever
     * @param log is told if it took longer, before the process ends
     */
    Reaper(Duration timeout, ServerLog log) {
        if (!timeout.isZero()) {
            Thread reaper = new Thread(() -> reap(timeout, log), "reaper");
            reaper.setDaemon(true);
            reaper.start();
        }
    }

    /** The stop has ended by itself. */
    void close() {
        done.countDown();
    }

    private void reap(Duration timeout, ServerLog log) {
        try {
            if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                log.log(
                        Level.ERROR,
                        null,
                        "aborting process: the application's threads and exit functions took longer than"
                                + " --shutdown-timeout");
                log.close();
                Runtime.getRuntime().halt(ABORTED);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
