// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.jetty.tls.ServerTls;

/** Puts Jetty's parts together by our configuration. */
final class JettyServer {

    private static final int SELECTORS = 1;

    /** Set by who has made the standard input a listening socket, which the first listener then is. */
    private static final String INHERITED = "wsgi4j.listening";

    private final FrontEndConfig config;
    private final List<Optional<ServerTls>> tls;

    /**
     * Creates it.
     *
     * @param tls the TLS of each listener
     */
    JettyServer(FrontEndConfig config, List<Optional<ServerTls>> tls) {
        this.config = config;
        this.tls = tls;
    }

    /** Returns the threads that so many requests at once need. */
    static int threads(FrontEndConfig config, int requests) {
        return requests + own(config);
    }

    private static int own(FrontEndConfig config) {
        return config.listeners().size() * (1 + SELECTORS);
    }

    /** Makes a server without connectors that handles so many requests at once. */
    Server server(SiteHandler handler, int requests) {
        Server server =
                new Server(threads(requests), new ScheduledExecutorScheduler("wsgi4j-http-timer", true), buffers());
        server.setHandler(config.compress() ? Compression.of(handler) : handler);
        server.setErrorHandler(new PageErrorHandler());
        server.setStopTimeout(0);
        if (!config.accessLogs().isEmpty()) {
            server.setRequestLog(new AccessLogs(config.accessLogs()));
        }
        return server;
    }

    /** As Jetty's own, but pieces of files come back to it too. */
    private static ByteBufferPool buffers() {
        return new ArrayByteBufferPool(-1, -1, PieceCopy.PIECE);
    }

    /**
     * Handlers block, so each needs a thread; each listener keeps one that accepts and one that selects. Those only select:
     * a reserved thread that takes over from one that handles a request has to be woken for each, which costs more than the
     * queue between them does (hello: a quarter of the throughput).
     */
    private QueuedThreadPool threads(int requests) {
        int most = threads(config, requests);
        QueuedThreadPool threads = new QueuedThreadPool(most, Math.min(most, own(config) + 4));
        threads.setName("wsgi4j-http");
        threads.setReservedThreads(0);
        return threads;
    }

    /** Makes the connectors, in the order of the listeners. */
    List<ServerConnector> connectors(Server server) {
        List<ServerConnector> connectors = new ArrayList<>();
        for (int i = 0; i < tls.size(); i++) {
            connectors.add(connector(server, config.listeners().get(i), tls.get(i), i == 0));
        }
        return connectors;
    }

    private ServerConnector connector(Server server, Listener listener, Optional<ServerTls> secure, boolean first) {
        Protocols protocols = new Protocols(config);
        ConnectionFactory[] factories = protocols.of(listener, secure).toArray(ConnectionFactory[]::new);
        ServerConnector connector = connector(server, listener.address(), first, factories);
        connector.setAcceptQueueSize(listener.backlog());
        connector.setIdleTimeout(config.timeouts().socket().toMillis());
        connector.setShutdownIdleTimeout(-1);
        server.addConnector(connector);
        return connector;
    }

    private static ServerConnector connector(
            Server server, Address address, boolean first, ConnectionFactory... factories) {
        if (address instanceof Address.Unix unix) {
            return new UnixConnector(unix, server, SELECTORS, factories);
        }
        Address.Tcp tcp = (Address.Tcp) address;
        ServerConnector connector = new AcceptingConnector(server, SELECTORS, factories);
        connector.setHost(tcp.host().isEmpty() ? null : tcp.host());
        connector.setPort(tcp.port());
        connector.setInheritChannel(first && Boolean.getBoolean(INHERITED));
        return connector;
    }
}
