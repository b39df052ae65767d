// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.site.ErrorPage;

/** The answer to one exchange. */
final class JdkResponse implements Response, Body {

    private static final int BLOCK = 64 * 1024;
    private static final Set<String> OURS = Set.of(
            "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "date");

    private final HttpExchange exchange;
    private final EventLog log;
    private OutputStream out = OutputStream.nullOutputStream();
    private long length = -1;
    private long left;
    private boolean begun;
    private boolean broken;
    private boolean gone;

    JdkResponse(HttpExchange exchange, EventLog log) {
        this.exchange = exchange;
        this.log = log;
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        if (begun) {
            throw new IllegalStateException("the head was given already");
        }
        begun = true;
        headers.forEach((name, value) -> field(status, name, value));
        if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        boolean bodiless = status.bodiless() || exchange.getRequestMethod().equals("HEAD") || length == 0;
        // To this server 0 is "unknown" and -1 "none".
        long known = bodiless ? -1 : Math.max(0, length);
        attempt(() -> exchange.sendResponseHeaders(status.code(), known));
        if (!bodiless) {
            out = exchange.getResponseBody();
            left = Math.max(0, length);
        }
        return this;
    }

    private void field(Status status, String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean isLength = lower.equals("content-length");
        if (isLength) {
            length = Long.parseLong(value);
        }
        if (!OURS.contains(lower) && !(isLength && status.code() == 204)) {
            exchange.getResponseHeaders().add(name, value);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        attempt(() -> out.write(bytes, offset, count));
        left -= count;
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    @Override
    public void send(FileChannel file, long offset, long count) throws IOException {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, count));
        for (long sent = 0; sent < count; sent += block.position()) {
            block.clear().limit((int) Math.min(block.capacity(), count - sent));
            if (file.read(block, offset + sent) <= 0) {
                throw new EOFException("the file is shorter than was said");
            }
            write(block.array(), 0, block.position());
        }
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) throws IOException {
        log(cause);
        ErrorPage.send(this, status);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        log(cause);
        broken = true;
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    /** Answers what no application may see, and nothing after it on the connection. */
    void refuse(int status) throws IOException {
        exchange.getResponseHeaders().set("Connection", "close");
        fail(status, null);
        flush();
        broken = true;
    }

    void failed(Throwable failure) throws IOException {
        if (begun) {
            abort(failure);
        } else {
            fail(500, failure);
        }
    }

    /** Ends the answer; an exception makes the server end the connection, so that no last chunk is sent. */
    void finish() throws IOException {
        if (!begun) {
            fail(500, null);
        }
        if (broken || gone || left > 0) {
            throw new IOException("the connection is not to be used again");
        }
        exchange.close();
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) throws IOException {
        if (broken || gone) {
            throw new IOException("the answer was broken off");
        }
        try {
            step.run();
        } catch (IOException left) {
            gone = true;
            throw left;
        }
    }

    private void log(@Nullable Throwable cause) {
        if (cause != null) {
            log.log(Level.ERROR, null, "cannot answer " + exchange.getRequestURI() + ": " + cause);
        }
    }
}
