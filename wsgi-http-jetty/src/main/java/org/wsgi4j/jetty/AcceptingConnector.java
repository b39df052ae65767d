// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A connector that loses no socket when it stops to accept: Jetty interrupts the thread that accepts, and the JDK forgets a
 * connection that it has just accepted then. So this one closes first, and interrupts when nobody accepts any more.
 */
class AcceptingConnector extends ServerConnector {

    private final Semaphore accepting = new Semaphore(1);

    AcceptingConnector(Server server, int selectors, ConnectionFactory... factories) {
        super(server, null, null, null, 1, selectors, factories);
    }

    @Override
    public final void accept(int acceptor) throws IOException {
        accepting.acquireUninterruptibly();
        try {
            acceptOne(acceptor);
        } finally {
            accepting.release();
        }
    }

    /** Waits for a connection, and takes it. */
    void acceptOne(int acceptor) throws IOException {
        super.accept(acceptor);
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        close();
        accepting.acquireUninterruptibly();
        try {
            return super.shutdown();
        } finally {
            accepting.release();
        }
    }
}
