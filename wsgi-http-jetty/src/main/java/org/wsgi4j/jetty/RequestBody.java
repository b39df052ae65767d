// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.http.RequestBodyException;

/**
 * The body of a request as a blocking stream, over what Jetty reads without blocking.
 *
 * <p>What was read ahead comes first. Only the time that the client lets this side wait counts against its {@link
 * Patience}. An error is sticky. Used by one thread at a time.
 */
final class RequestBody extends InputStream {

    private static final int FIRST_BUFFER = 4096;
    private static final byte[] NOTHING = {};

    private final Request request;
    private final Response response;
    private final Patience patience;
    private byte[] ahead = NOTHING;
    private int start;
    private int end;
    private Content.@Nullable Chunk chunk;
    private boolean ended;
    private boolean continueExpected;
    private @Nullable RequestBodyException error;
    private @Nullable Semaphore arrival;
    private long received;
    private long waitedNanos;

    RequestBody(Request request, Response response, Patience patience) {
        this.request = request;
        this.response = response;
        this.patience = patience;
        this.ended = request.getLength() == 0 || (request.getLength() < 0 && !mayHaveBody(request));
        this.continueExpected = !ended && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    /** A body without a length: chunked in HTTP/1 (RFC 9112 6.3), any in HTTP/2. */
    private static boolean mayHaveBody(Request request) {
        return !(request.getConnectionMetaData() instanceof Http1Connection)
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Tells whether the client sends a body only when it is asked to (RFC 9110 10.1.1). */
    boolean continueExpected() {
        return continueExpected;
    }

    /** Tells whether the end of the body was read. */
    boolean ended() {
        return ended;
    }

    /** Returns what reading met, or null. */
    @Nullable
    RequestBodyException error() {
        return error;
    }

    /** Returns how many bytes of the body have been read from the connection. */
    long received() {
        return received;
    }

    /**
     * Reads ahead what is there, without waiting.
     *
     * @param limit how much is read ahead at most, give or take one piece
     * @return whether there is nothing to wait for: the body has ended, failed, or reached the limit
     */
    boolean fillAhead(int limit) {
        while (!ended && error == null && end < limit) {
            Content.Chunk next = request.read();
            if (next == null) {
                return false;
            }
            if (take(next)) {
                append(next);
                next.release();
                chunk = null;
            }
        }
        return true;
    }

    /** Ends the wait for a client that was too slow while its body was read ahead. */
    void timedOut() {
        request.fail(new TimeoutException("the request body is too slow"));
    }

    private void append(Content.Chunk next) {
        int count = next.remaining();
        if (ahead.length - end < count) {
            ahead = Arrays.copyOf(ahead, Math.max(end + count, Math.max(FIRST_BUFFER, 2 * ahead.length)));
        }
        next.get(ahead, end, count);
        end += count;
    }

    /** Makes a piece the present one; false if it brings no bytes, but the end or a failure. */
    private boolean take(Content.Chunk next) {
        if (Content.Chunk.isFailure(next)) {
            error = error(next.getFailure());
            return false;
        }
        received += next.remaining();
        ended = next.isLast();
        if (next.hasRemaining()) {
            chunk = next;
            return true;
        }
        next.release();
        return false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (continueExpected) {
            askForBody();
        }
        if (length == 0) {
            return 0;
        }
        if (start < end) {
            int count = Math.min(length, end - start);
            System.arraycopy(ahead, start, bytes, offset, count);
            start += count;
            return count;
        }
        ahead = NOTHING;
        start = end = 0;
        return chunk != null || next() ? gather(bytes, offset, length) : -1;
    }

    /** Who asks for much pays for each round: what is there without waiting comes along. An error waits for the next call. */
    private int gather(byte[] bytes, int offset, int length) {
        int count = get(bytes, offset, length);
        while (count < length && chunk == null && !ended && error == null) {
            Content.Chunk next = request.read();
            if (next == null) {
                break;
            }
            if (take(next)) {
                count += get(bytes, offset + count, length - count);
            }
        }
        return count;
    }

    /** Looks for a next piece, but never makes a client begin that waits for that. */
    @Override
    public int available() {
        if (start == end && chunk == null && !continueExpected && !ended && error == null) {
            Content.Chunk next = request.read();
            if (next != null) {
                take(next);
            }
        }
        return end - start + (chunk == null ? 0 : chunk.remaining());
    }

    private int get(byte[] bytes, int offset, int length) {
        Content.Chunk present = chunk;
        int count = present == null ? 0 : present.get(bytes, offset, length);
        if (present != null && !present.hasRemaining()) {
            present.release();
            chunk = null;
        }
        return count;
    }

    private boolean next() throws IOException {
        while (!ended && error == null) {
            Content.Chunk next = request.read();
            if (next == null) {
                await();
            } else if (take(next)) {
                return true;
            }
        }
        if (error != null) {
            throw error;
        }
        return false;
    }

    /** Once the head of the answer is out it is too late for {@code 100 Continue}; Jetty then refuses, rightly. */
    private void askForBody() throws IOException {
        continueExpected = false;
        if (!response.isCommitted()) {
            try {
                response.writeInterim(100, HttpFields.EMPTY).get();
            } catch (ExecutionException gone) {
                throw fail(400, "the client broke off before it sent the request body");
            } catch (InterruptedException stopping) {
                throw interrupted();
            }
        }
    }

    private void await() throws IOException {
        if (arrival == null) {
            arrival = new Semaphore(0);
        }
        long left = patience.nanos(received) - waitedNanos;
        long began = System.nanoTime();
        request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrival::release));
        try {
            if (!arrival.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                timedOut();
                throw fail(408, "the request body is too slow");
            }
        } catch (InterruptedException stopping) {
            throw interrupted();
        }
        waitedNanos += System.nanoTime() - began;
    }

    private RequestBodyException interrupted() {
        Thread.currentThread().interrupt();
        timedOut();
        return fail(400, "the server stops");
    }

    private RequestBodyException fail(int status, String message) {
        error = new RequestBodyException(status, message);
        return error;
    }

    private static RequestBodyException error(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new RequestBodyException(408, "the request body is too slow");
        }
        if (cause instanceof HttpException refused && refused.getReason() != null) {
            return new RequestBodyException(400, "malformed or unfinished request body: " + refused.getReason());
        }
        return new RequestBodyException(400, "the client broke off while it sent the request body");
    }

    /** Gives the buffers back. */
    void release() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
        ahead = NOTHING;
    }
}
