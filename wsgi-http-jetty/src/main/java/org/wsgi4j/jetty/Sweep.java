// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.spi.Timeouts;

/**
 * Looks from time to time at all connections and ends those that wait too long for a request. One look at ten thousand
 * idle connections costs less than a timer for each, and costs a busy connection nothing.
 */
final class Sweep implements Runnable {

    private static final long LINGER_MILLIS = 2000;
    private static final long SHORTEST_PERIOD = 20;
    private static final long LONGEST_PERIOD = 1000;

    private final List<? extends Connector> connectors;
    private final Scheduler scheduler;
    private final Patience head;
    private final long keepAliveNanos;
    private final long periodMillis;

    Sweep(List<? extends Connector> connectors, Scheduler scheduler, Timeouts timeouts) {
        this.connectors = connectors;
        this.scheduler = scheduler;
        this.head = Patience.forHead(timeouts);
        this.keepAliveNanos = timeouts.keepAlive().toNanos();
        this.periodMillis = period(timeouts);
    }

    private static long period(Timeouts timeouts) {
        long shortest = LongStream.of(
                        millis(timeouts.keepAlive()), millis(timeouts.header()), millis(timeouts.headerMaximum()))
                .filter(millis -> millis > 0)
                .min()
                .orElse(LONGEST_PERIOD);
        return Math.max(SHORTEST_PERIOD, Math.min(LONGEST_PERIOD, shortest / 5));
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }

    void schedule() {
        scheduler.schedule(this, periodMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            lookAtAll(NanoTime.now());
        } finally {
            schedule();
        }
    }

    private void lookAtAll(long now) {
        for (Connector connector : connectors) {
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                if (endPoint instanceof AbstractEndPoint known) {
                    look(known, now);
                }
            }
        }
    }

    private void look(AbstractEndPoint endPoint, long now) {
        if (endPoint.isOutputShutdown()) {
            if (endPoint.getIdleFor() >= LINGER_MILLIS) {
                endPoint.close();
            }
        } else {
            look(EndPoints.speaking(endPoint), endPoint, now);
        }
    }

    private void look(@Nullable Connection connection, AbstractEndPoint socket, long now) {
        if (connection instanceof Http1Connection http1) {
            http1.sweep(now, head, keepAliveNanos);
        } else if (connection instanceof HTTP2Connection http2) {
            sweep(http2, socket);
        } else if (age(socket) > head.nanos(0)) {
            // It has not come to HTTP: a handshake of TLS, or a PROXY header, that takes too long.
            socket.close();
        }
    }

    private static long age(AbstractEndPoint socket) {
        return (System.currentTimeMillis() - socket.getCreatedTimeStamp()) * 1_000_000;
    }

    private void sweep(HTTP2Connection http2, AbstractEndPoint endPoint) {
        boolean over = keepAliveNanos > 0 && endPoint.getIdleFor() * 1_000_000 >= keepAliveNanos;
        if (over && http2.getSession().getStreamCount() == 0) {
            http2.getSession().close(0, "idle", Callback.NOOP);
        }
    }
}
