// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.wsgi4j.jetty.tls.ServerTls;

/**
 * Looks from time to time whether the files of certificates have changed.
 *
 * @param tls reads them
 * @param scheduler runs this as long as it runs itself
 */
record Refresh(ServerTls tls, Scheduler scheduler) implements Runnable {

    private static final long PERIOD_MILLIS = 1000;

    void schedule() {
        scheduler.schedule(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            tls.refresh();
        } finally {
            schedule();
        }
    }
}
