// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.wsgi4j.core.spi.FrontEndConfig.Address;

/**
 * The port at which probes and collectors of metrics ask how a server is. Nothing can be done to it from there. It has threads of
 * its own, so that it answers where all others are busy.
 */
final class AdminPort implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final int THREADS = 2;

    private final HttpServer port;
    private final ExecutorService threads;
    private final Control server;

    private AdminPort(HttpServer port, Control server) {
        this.port = port;
        this.server = server;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "admin port");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the port, and answers from now on.
     *
     * @throws ServerException if it cannot be opened
     */
    static AdminPort open(Address.Tcp address, Control server) {
        InetSocketAddress there = address.host().isEmpty()
                ? new InetSocketAddress(address.port())
                : new InetSocketAddress(address.host(), address.port());
        try {
            AdminPort opened = new AdminPort(HttpServer.create(there, BACKLOG), server);
            opened.start();
            return opened;
        } catch (IOException unbound) {
            throw new ServerException("cannot listen on " + address.host() + ":" + address.port() + ": "
                    + unbound.getMessage() + "; give another --admin-port");
        }
    }

    /** Returns the number of the port. */
    int number() {
        return port.getAddress().getPort();
    }

    @Override
    public void close() {
        port.stop(0);
        threads.shutdownNow();
    }

    private void start() {
        port.setExecutor(threads);
        port.createContext("/", this::answer);
        port.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/-/live" -> answer(exchange, 200, List.of("live"));
                case "/-/ready" -> ready(exchange, server.unready());
                case "/-/metrics" -> answer(exchange, 200, server.metrics());
                default -> answer(exchange, 404, List.of("there are /-/live, /-/ready and /-/metrics"));
            }
        }
    }

    private static void ready(HttpExchange exchange, List<String> reasons) throws IOException {
        answer(exchange, reasons.isEmpty() ? 200 : 503, reasons.isEmpty() ? List.of("ready") : reasons);
    }

    private static void answer(HttpExchange exchange, int status, List<String> lines) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, head ? -1 : text.length);
        if (!head) {
            exchange.getResponseBody().write(text);
        }
    }
}
