// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;

/**
 * A share of the server's threads: so many requests run at once, so many wait in order, others are answered 503.
 *
 * <p>What runs in the share keeps others of the server from being served by no more than its size.
 */
public final class RequestThreads {

    private final Semaphore permits;
    private final int backlog;
    private final long queueNanos;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates a share.
     *
     * @param threads how many requests run at once
     * @param backlog how many may wait
     * @param queueTimeout how long one may wait; zero for ever
     */
    public RequestThreads(int threads, int backlog, Duration queueTimeout) {
        this.permits = new Semaphore(threads, true);
        this.backlog = backlog;
        this.queueNanos = queueTimeout.isZero() ? Long.MAX_VALUE : queueTimeout.toNanos();
    }

    /** Makes an application run in this share. */
    public Application limit(Application application) {
        return (environ, input, response) -> handle(application, environ, input, response);
    }

    private void handle(Application application, Environ environ, InputStream input, Response response)
            throws IOException {
        if (!acquire()) {
            response.fail(503, null);
            return;
        }
        try {
            application.handle(environ, input, response);
        } finally {
            permits.release();
        }
    }

    private boolean acquire() {
        try {
            // Unlike tryAcquire(), this one does not push in before those who wait.
            return permits.tryAcquire(0, TimeUnit.NANOSECONDS) || acquireInTurn();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean acquireInTurn() throws InterruptedException {
        try {
            return waiting.incrementAndGet() <= backlog && permits.tryAcquire(queueNanos, TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
