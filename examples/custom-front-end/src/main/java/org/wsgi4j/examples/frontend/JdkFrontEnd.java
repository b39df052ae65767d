// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.http.BadRequestException;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;

/** One JDK server for each listener, and one pool of request threads for all. */
final class JdkFrontEnd implements FrontEnd, HttpHandler {

    private final FrontEndConfig config;
    private final List<HttpServer> servers = new ArrayList<>();
    private final ThreadPoolExecutor threads;
    private int underWay;
    private volatile @Nullable Site site;

    JdkFrontEnd(FrontEndConfig config) {
        this.config = config;
        this.threads = new ThreadPoolExecutor(
                config.threads(), config.threads(), 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    public void serve(Site next) {
        site = next;
    }

    @Override
    public synchronized void resize(int most) {
        boolean grows = most > threads.getMaximumPoolSize();
        if (grows) {
            threads.setMaximumPoolSize(most);
        }
        threads.setCorePoolSize(most);
        threads.setMaximumPoolSize(most);
    }

    @Override
    public void start() throws IOException {
        for (FrontEndConfig.Listener listener : config.listeners()) {
            try {
                probe(listener);
                servers.add(bound(listener));
            } catch (IOException e) {
                // One that never ran does not close its socket.
                servers.forEach(HttpServer::start);
                stop(Duration.ZERO);
                throw new IOException("cannot listen on " + listener.address() + ": " + e.getMessage(), e);
            }
        }
        servers.forEach(HttpServer::start);
    }

    /** The server of the JDK leaves a socket open where it cannot bind it. */
    private static void probe(FrontEndConfig.Listener listener) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(listener));
        }
    }

    private HttpServer bound(FrontEndConfig.Listener listener) throws IOException {
        HttpServer server = HttpServer.create(address(listener), listener.backlog());
        server.createContext("/", this);
        server.setExecutor(threads);
        return server;
    }

    private static InetSocketAddress address(FrontEndConfig.Listener listener) {
        FrontEndConfig.Address.Tcp tcp = (FrontEndConfig.Address.Tcp) listener.address();
        return tcp.host().isEmpty() ? new InetSocketAddress(tcp.port()) : new InetSocketAddress(tcp.host(), tcp.port());
    }

    @Override
    public List<SocketAddress> endpoints() {
        return servers.stream().<SocketAddress>map(HttpServer::getAddress).toList();
    }

    @Override
    public Application files(Path root) {
        return new FileTree(root);
    }

    /** One request: from its head to the environ, through the site, to its end. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        count(1);
        try {
            answer(exchange);
        } finally {
            count(-1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JdkResponse response = new JdkResponse(exchange, config.log());
        Site answering = Objects.requireNonNull(site, "serve() comes before start()");
        try {
            Environ environ = config.variables().of(JdkRequest.head(exchange));
            InputStream body = JdkRequest.body(exchange, environ.contentLength());
            answering.handle(environ, body, response);
        } catch (BadRequestException bad) {
            config.log().log(Level.INFO, null, "refused: " + bad.getMessage());
            response.refuse(bad.status());
        } catch (IOException | RuntimeException | Error failure) {
            response.failed(failure);
        }
        response.finish();
    }

    @Override
    public StopResult stop(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        // A server that stops refuses connections at once and then waits for what is under way, on JDK 17 for its whole
        // delay; a second stop ends that.
        if (!awaitIdle(System.nanoTime())) {
            servers.forEach(server -> new Thread(() -> server.stop(Integer.MAX_VALUE / 1000)).start());
        }
        boolean idle = awaitIdle(end);
        servers.forEach(server -> server.stop(0));
        servers.clear();
        threads.shutdownNow();
        return idle ? StopResult.GRACEFUL : StopResult.FORCED;
    }

    private synchronized boolean awaitIdle(long end) {
        try {
            for (long left = 1; underWay > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return underWay == 0;
    }

    private synchronized void count(int change) {
        underWay += change;
        notifyAll();
    }
}
