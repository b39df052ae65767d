// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;

/**
 * Clients that have connected, and whose first request is about to come or has not been read yet: a server that stops answers
 * them, too.
 *
 * @param connectors those that take no more connections
 */
record Newcomers(List<? extends Connector> connectors) {

    private static final Duration MOST = Duration.ofMillis(300);
    private static final long TURN_MILLIS = 20;

    /** Waits until they have asked; not for those that only keep a connection ready. */
    void await(Duration deadline) throws InterruptedException {
        long patience = deadline.compareTo(MOST) < 0 ? deadline.toNanos() : MOST.toNanos();
        long began = System.nanoTime();
        do {
            // A connection that was just accepted shows a little later.
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        } while (any() && System.nanoTime() - began < patience);
    }

    private boolean any() {
        return connectors.stream()
                .flatMap(connector -> connector.getConnectedEndPoints().stream())
                .anyMatch(Newcomers::isNew);
    }

    private static boolean isNew(EndPoint endPoint) {
        Connection connection = EndPoints.speaking(endPoint);
        return connection instanceof Http1Connection http1 ? http1.isNew() : !(connection instanceof HTTP2Connection);
    }
}
