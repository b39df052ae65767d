// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one answer on their way to Jetty: one buffer that fills while another is being sent. Writers wait only
 * when both are full, so that an answer of up to one buffer is taken at once however slow the client is.
 *
 * <p>Written to by one thread at a time; Jetty reports from any.
 */
final class Outbound implements Callback {

    private static final int LEAST_BUFFER = 4096;

    private final Response response;
    private final ByteBufferPool pool;
    private final int bufferSize;
    private final Callback completion;
    private RetainableByteBuffer.@Nullable Mutable filling;
    private RetainableByteBuffer.@Nullable Mutable sending;
    private boolean chunked;
    private boolean pumping;
    private boolean busy;
    private boolean headSent;
    private boolean flushWanted;
    private boolean lastWanted;
    private boolean lastSent;
    private boolean lastDone;
    private boolean ended;
    private volatile @Nullable Throwable failure;

    /**
     * Creates it.
     *
     * @param completion told when the answer has gone out and {@link #end} was called, or that it cannot
     */
    Outbound(Response response, ByteBufferPool pool, int bufferSize, Callback completion) {
        this.response = response;
        this.pool = pool;
        this.bufferSize = Math.max(bufferSize, LEAST_BUFFER);
        this.completion = completion;
    }

    /**
     * Frames the body by chunks unless it is sent whole, also where Jetty would let it end with the connection: an end
     * that can be told from an abort.
     */
    void chunked() {
        chunked = true;
    }

    /**
     * Takes bytes; sends them when a buffer is full.
     *
     * @param expected how many bytes will come in all, these included, as far as known; at least {@code length}
     * @throws IOException if the client is gone or too slow
     */
    void append(byte[] bytes, int offset, int length, long expected) throws IOException {
        int done = 0;
        while (done < length) {
            done += put(bytes, offset + done, length - done, expected - done);
            if (done < length) {
                flush();
            }
        }
    }

    /**
     * Takes and sends an answer in one piece; nothing was taken before. What most answers are, without the detours.
     *
     * @throws IOException if the client is gone or too slow
     */
    void whole(byte[] bytes, int offset, int length) throws IOException {
        check();
        synchronized (this) {
            busy = true;
            headSent = true;
            lastWanted = true;
            lastSent = true;
        }
        response.write(true, ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length)), this);
    }

    private synchronized int put(byte[] bytes, int offset, int length, long expected) throws IOException {
        awaitRoom();
        if (filling == null) {
            filling = buffer((int) Math.min(bufferSize, Math.max(expected, length)));
        } else if (BufferUtil.space(filling.getByteBuffer()) < length) {
            grow(filling, length);
        }
        int count = Math.min(length, BufferUtil.space(filling.getByteBuffer()));
        BufferUtil.append(filling.getByteBuffer(), bytes, offset, count);
        return count;
    }

    /** Tells whether so many bytes fit into what is being filled. */
    synchronized boolean hasRoom(long length) {
        return length <= bufferSize - (filling == null ? 0 : filling.remaining());
    }

    /** A small buffer is made faster than it is fetched from the pool and brought back. */
    private RetainableByteBuffer.Mutable buffer(int size) {
        if (size > LEAST_BUFFER) {
            return pool.acquire(size, true);
        }
        ByteBuffer small = ByteBuffer.allocate(size);
        return RetainableByteBuffer.wrap(small.limit(0));
    }

    private void grow(RetainableByteBuffer.Mutable small, int length) {
        if (small.capacity() >= bufferSize) {
            return;
        }
        int wanted = Math.max(2 * small.capacity(), small.remaining() + length);
        RetainableByteBuffer.Mutable large = pool.acquire(Math.min(bufferSize, wanted), true);
        BufferUtil.append(large.getByteBuffer(), small.getByteBuffer());
        small.release();
        filling = large;
    }

    private void awaitRoom() throws IOException {
        while (failure == null && filling != null && busy && filling.remaining() >= bufferSize) {
            try {
                wait();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IOException("the server stops", stopping);
            }
        }
        check();
    }

    /** Fails if the client is known to be gone. */
    void check() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new EofException(cause);
        }
    }

    /** Tells whether what is sent goes to the socket as it is: neither encrypted nor compressed, nor looked at otherwise. */
    boolean straight() {
        return !(response instanceof Response.Wrapper)
                && !response.getRequest().getConnectionMetaData().isSecure();
    }

    /** Tells whether sending has failed. */
    boolean failed() {
        return failure != null;
    }

    /** Tells whether the end of the answer has gone out. */
    synchronized boolean complete() {
        return lastDone;
    }

    /** Sends what was taken so far, with the head if it has not gone out; does not wait for the client. */
    void flush() throws IOException {
        synchronized (this) {
            check();
            flushWanted = !headSent || filling != null;
        }
        pump();
    }

    /** Sends all there is as the end of the answer. */
    void last() {
        synchronized (this) {
            lastWanted = true;
        }
        pump();
    }

    /** Begins to send a buffer of the caller's, who keeps it until {@link #await} has returned. */
    Callback.Completable send(ByteBuffer piece) {
        return Callback.Completable.with(callback -> send(piece, callback));
    }

    /** Begins to send a buffer of the caller's, who keeps it until he is called back. */
    void send(ByteBuffer piece, Callback sent) {
        response.write(false, piece, sent);
    }

    /**
     * Waits until a buffer has gone, or Jetty has given it up; then it may be used for something else.
     *
     * @throws IOException if the client is gone or too slow
     */
    void await(Callback.Completable sent) throws IOException {
        try {
            sent.get();
        } catch (ExecutionException broken) {
            failed(broken.getCause() == null ? broken : broken.getCause());
            check();
        } catch (InterruptedException stopping) {
            abort(new IOException("the server stops", stopping));
            sent.exceptionally(broken -> null).join();
            Thread.currentThread().interrupt();
            check();
        }
    }

    /** Waits until nothing is on its way. */
    synchronized void awaitIdle() throws IOException {
        while (failure == null && (busy || flushWanted)) {
            try {
                wait();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IOException("the server stops", stopping);
            }
        }
        check();
    }

    /** The application is done: completes as soon as everything has gone. */
    void end() {
        boolean done;
        Throwable broken;
        synchronized (this) {
            ended = true;
            done = lastDone;
            broken = failure;
        }
        if (broken != null) {
            completion.failed(broken);
        } else if (done) {
            completion.succeeded();
        } else {
            last();
        }
    }

    /** Drops what has not gone out. */
    synchronized void abort(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        releaseFilling();
        notifyAll();
    }

    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        while (next()) {
            RetainableByteBuffer.Mutable out = sending;
            response.write(lastSent, out == null ? BufferUtil.EMPTY_BUFFER : out.getByteBuffer(), this);
        }
    }

    private synchronized boolean next() {
        if (busy || failure != null || lastSent || !(lastWanted || flushWanted)) {
            pumping = false;
            return false;
        }
        if (chunked && !headSent && !lastWanted) {
            response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
        }
        busy = true;
        headSent = true;
        sending = filling;
        filling = null;
        flushWanted = false;
        lastSent = lastWanted;
        return true;
    }

    @Override
    public void succeeded() {
        boolean complete;
        synchronized (this) {
            sent();
            lastDone = lastSent;
            complete = lastDone && ended;
        }
        if (complete) {
            completion.succeeded();
        } else if (!lastDone) {
            pump();
        }
    }

    @Override
    public void failed(Throwable cause) {
        boolean complete;
        synchronized (this) {
            sent();
            abort(cause);
            complete = ended;
        }
        if (complete) {
            completion.failed(cause);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void sent() {
        busy = false;
        if (sending != null) {
            sending.release();
            sending = null;
        }
        notifyAll();
    }

    private void releaseFilling() {
        if (filling != null) {
            filling.release();
            filling = null;
        }
    }
}
