// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.jetty.tls.ServerTls;

/** A Jetty server that serves a site. */
final class JettyFrontEnd implements FrontEnd {

    /** How long threads may take to end by themselves once nothing is left to do. */
    private static final long THREAD_END_MILLIS = 4000;

    private final FrontEndConfig config;
    private final Traffic traffic = new Traffic();
    private final SiteHandler handler;
    private final FileService files = new FileService();
    private final List<Optional<ServerTls>> tls;
    private int threads;
    private @Nullable Server server;
    private List<ServerConnector> connectors = List.of();

    JettyFrontEnd(FrontEndConfig config) {
        this.config = config;
        this.tls = config.listeners().stream()
                .map(listener -> listener.tls().map(each -> ServerTls.open(each, config.pems(), config.log())))
                .toList();
        this.threads = config.threads();
        this.handler = new SiteHandler(config, traffic);
    }

    @Override
    public void serve(Site site) {
        handler.serve(site);
    }

    /** Serves any application as if it were a site. */
    void serve(Application application) {
        handler.serve(application);
    }

    /** Jetty keeps more threads than it may have until they have nothing to do, and then lets them go. */
    @Override
    public synchronized void resize(int requests) {
        threads = requests;
        if (server != null && server.getThreadPool() instanceof QueuedThreadPool pool) {
            int most = JettyServer.threads(config, requests);
            pool.setMinThreads(Math.min(pool.getMinThreads(), most));
            pool.setMaxThreads(most);
            handler.resize(requests, pool);
        } else {
            // Nothing waits for a thread before the start.
            handler.resize(requests, Runnable::run);
        }
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null) {
            throw new IllegalStateException("the front end runs already");
        }
        JettyServer parts = new JettyServer(config, tls);
        Server made = parts.server(handler, threads);
        List<ServerConnector> listening = parts.connectors(made);
        Listening.open(listening, config.listeners());
        try {
            made.start();
        } catch (Exception failure) {
            stop(made, 0);
            throw new IOException("cannot start the HTTP server: " + failure.getMessage(), failure);
        }
        new Sweep(listening, made.getScheduler(), config.timeouts()).schedule();
        tls.forEach(each -> each.ifPresent(secure -> new Refresh(secure, made.getScheduler()).schedule()));
        server = made;
        connectors = listening;
    }

    @Override
    public synchronized List<SocketAddress> endpoints() {
        return connectors.stream().map(JettyFrontEnd::address).toList();
    }

    private static SocketAddress address(ServerConnector connector) {
        if (connector instanceof UnixConnector unix) {
            return unix.socketAddress();
        }
        InetSocketAddress any = new InetSocketAddress(connector.getLocalPort());
        return connector.getHost() == null ? any : new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    @Override
    public Application files(Path root) {
        return new StaticFiles(root, files);
    }

    @Override
    public synchronized StopResult stop(Duration deadline) {
        Server running = server;
        if (running == null) {
            return StopResult.GRACEFUL;
        }
        connectors.forEach(JettyFrontEnd::refuse);
        awaitNewcomers(deadline);
        connectors.forEach(JettyFrontEnd::closeIdle);
        boolean graceful = awaitTraffic(deadline);
        stop(running, graceful ? THREAD_END_MILLIS : THREAD_END_MILLIS / 2);
        server = null;
        connectors = List.of();
        return graceful ? StopResult.GRACEFUL : StopResult.FORCED;
    }

    /** Takes no more connections; what is answered from now on says that its connection closes. */
    @SuppressWarnings("FutureReturnValueIgnored") // it would wait for all connections; only requests count
    private static void refuse(ServerConnector connector) {
        connector.shutdown();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // as above
    private static void closeIdle(ServerConnector connector) {
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            Connection connection = EndPoints.speaking(endPoint);
            if (connection instanceof Http1Connection http1) {
                http1.closeIdle();
            } else if (connection instanceof HTTP2Connection http2) {
                http2.getSession().shutdown();
            }
        }
    }

    private void awaitNewcomers(Duration deadline) {
        try {
            new Newcomers(connectors).await(deadline);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitTraffic(Duration deadline) {
        try {
            return traffic.awaitNone(deadline);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void stop(Server running, long threadEndMillis) {
        if (running.getThreadPool() instanceof QueuedThreadPool threads) {
            threads.setStopTimeout(threadEndMillis);
        }
        try {
            running.stop();
        } catch (Exception failure) {
            config.log().log(Level.WARNING, null, "the HTTP server did not stop cleanly: " + failure);
        }
    }
}
