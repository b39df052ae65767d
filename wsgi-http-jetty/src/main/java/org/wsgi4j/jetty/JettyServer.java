package org.wsgi4j.jetty;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

/** Puts Jetty's parts together by our configuration. */
final class JettyServer {

    private static final int SELECTORS = 1;
    private static final int RESPONSE_HEAD = 8 * 1024;
    private static final int LONGEST_RESPONSE_HEAD = 256 * 1024;

    private final FrontEndConfig config;

    JettyServer(FrontEndConfig config) {
        this.config = config;
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
        server.setHandler(handler);
        server.setErrorHandler(new PageErrorHandler());
        server.setStopTimeout(0);
        config.accessLog().ifPresent(sink -> server.setRequestLog(new CombinedLog(sink)));
        return server;
    }

    /** As Jetty's own, but pieces of files come back to it too. */
    private static ByteBufferPool buffers() {
        return new ArrayByteBufferPool(-1, -1, FileCopy.PIECE);
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
        return config.listeners().stream()
                .map(listener -> connector(server, listener))
                .toList();
    }

    private ServerConnector connector(Server server, Listener listener) {
        HttpConfiguration http2 = http();
        http2.setHttpCompliance(HttpCompliance.STRICT);
        HTTP2CServerConnectionFactory h2c = new HTTP2CServerConnectionFactory(http2);
        h2c.setStreamIdleTimeout(millis(config.timeouts().socket()));
        ServerConnector connector = new AcceptingConnector(server, SELECTORS, new Http1Factory(http()), h2c);
        connector.setHost(listener.host().isEmpty() ? null : listener.host());
        connector.setPort(listener.port());
        connector.setAcceptQueueSize(listener.backlog());
        connector.setIdleTimeout(millis(config.timeouts().socket()));
        connector.setShutdownIdleTimeout(-1);
        server.addConnector(connector);
        return connector;
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }

    private HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.STRICT.with("wsgi4j", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        // What a path means, and which are refused, is for the rules of the environ to say.
        http.setUriCompliance(UriCompliance.from(EnumSet.allOf(UriCompliance.Violation.class)));
        http.setRequestHeaderSize(config.limits().requestHead());
        http.setResponseHeaderSize(RESPONSE_HEAD);
        http.setMaxResponseHeaderSize(LONGEST_RESPONSE_HEAD);
        http.setSendServerVersion(false);
        // The environ holds fields as they were sent, also those of Jetty's table of usual ones.
        http.setHeaderCacheCaseSensitive(true);
        // The cache saves little time and costs each idle connection 100 KB.
        http.setHeaderCacheSize(0);
        return http;
    }
}
