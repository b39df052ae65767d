// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.pem.PemSource;
import org.wsgi4j.core.spi.AccessLog;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;

/** A running front end with what it logged. */
final class Served implements AutoCloseable, EventLog {

    /** What the front end is made with, each field by its usual value. */
    static final class Setup {
        int threads = 8;
        Limits limits = new Limits(8192, 64 * 1024, 64 * 1024);
        Timeouts timeouts = Timeouts.DEFAULTS;
        FrontEndConfig.Listener listener = new FrontEndConfig.Listener("127.0.0.1", 0, 50);

        /** Sets one timeout of a head, a body, and the wait between requests, in milliseconds. */
        Setup timeouts(int keepAlive, int head, int headMaximum, int body, int rate) {
            timeouts = new Timeouts(
                    Duration.ofMillis(keepAlive),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(head),
                    Duration.ofMillis(headMaximum),
                    rate,
                    Duration.ofMillis(body),
                    Duration.ZERO,
                    rate);
            return this;
        }
    }

    final JettyFrontEnd frontEnd;
    final List<String> access = new CopyOnWriteArrayList<>();

    private final Semaphore logged = new Semaphore(0);
    final List<String> events = new CopyOnWriteArrayList<>();

    Served(Application application) throws IOException {
        this(new Setup(), application);
    }

    Served(Setup setup, Application application) throws IOException {
        frontEnd = made(setup);
        frontEnd.serve(application);
        frontEnd.start();
    }

    private JettyFrontEnd made(Setup setup) {
        return new JettyFrontEnd(new FrontEndConfig(
                List.of(setup.listener),
                setup.threads,
                setup.limits,
                setup.timeouts,
                new CgiVariables("wsgi4j/test", false),
                List.of(new AccessLog(this::log)),
                false,
                PemSource.OWN,
                this));
    }

    int port() {
        return address().getPort();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) frontEnd.endpoints().get(0);
    }

    RawHttp connect() throws IOException {
        return new RawHttp(port());
    }

    /** Sends one request and reads its answer. */
    RawHttp.Answer ask(String octets) throws IOException {
        try (RawHttp http = connect()) {
            return http.send(octets).read(octets.substring(0, octets.indexOf(' ')));
        }
    }

    RawHttp.Answer get(String target) throws IOException {
        return ask("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    @Override
    public synchronized void log(Level level, @Nullable String applicationGroup, String message) {
        events.add(level + " " + message);
        notifyAll();
    }

    /** Waits until something with a text in it was logged. */
    synchronized void awaitEvent(String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (events.stream().noneMatch(event -> event.contains(text))) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("waiting for '" + text + "' in " + events);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public boolean keeps(Level level) {
        return true;
    }

    @Override
    public void close() {
        frontEnd.stop(Duration.ofSeconds(5));
    }

    /** Answers 200 with a text whose length is declared. */
    static void answer(Response response, String text, HeaderField... more) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        List<HeaderField> fields = new java.util.ArrayList<>(List.of(more));
        fields.add(new HeaderField("Content-Type", "text/plain"));
        fields.add(new HeaderField("Content-Length", Integer.toString(bytes.length)));
        response.head(Status.OK, Headers.of(fields)).write(bytes, 0, bytes.length);
    }

    /** Begins an answer of unknown length. */
    static Body open(Response response) throws IOException {
        return response.head(Status.OK, Headers.of(new HeaderField("Content-Type", "text/plain")));
    }

    static void write(Body body, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        body.write(bytes, 0, bytes.length);
    }

    private void log(String line) {
        access.add(line);
        logged.release();
    }

    /** Waits for the next line of the access log, which may come when the client has its answer already. */
    Served awaitLogged() {
        try {
            if (!logged.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing is logged");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return this;
    }
}
