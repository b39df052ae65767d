// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that one thread fills while others are on their way. Each goes out as soon as the one before has gone, on the thread that
 * finds that out: nobody has to wake up first.
 */
final class Pieces extends IteratingCallback {

    private static final int MOST = 3;

    private final Outbound outbound;
    private final ByteBufferPool pool;
    private final int size;
    private final List<RetainableByteBuffer.Mutable> all = new ArrayList<>(MOST);
    private final Queue<RetainableByteBuffer.Mutable> free = new ArrayDeque<>(MOST);
    private final Queue<RetainableByteBuffer.Mutable> full = new ArrayDeque<>(MOST);
    private RetainableByteBuffer.@Nullable Mutable sending;

    /**
     * Creates it.
     *
     * @param size how much fits into a buffer
     */
    Pieces(Outbound outbound, ByteBufferPool pool, int size) {
        this.outbound = outbound;
        this.pool = pool;
        this.size = size;
    }

    /**
     * Returns a buffer that is to be filled; waits for one.
     *
     * @throws IOException if the client is gone or too slow
     */
    synchronized RetainableByteBuffer.Mutable take() throws IOException {
        if (free.isEmpty() && all.size() < MOST) {
            RetainableByteBuffer.Mutable made = pool.acquire(size, true);
            all.add(made);
            return made;
        }
        await(() -> !free.isEmpty());
        return free.remove();
    }

    /** Sends a buffer that was taken, after those before it. */
    void add(RetainableByteBuffer.Mutable filled) {
        synchronized (this) {
            full.add(filled);
        }
        iterate();
    }

    /**
     * Waits until all have gone.
     *
     * @throws IOException if the client is gone or too slow
     */
    synchronized void await() throws IOException {
        await(() -> sending == null && full.isEmpty());
    }

    /** Gives the buffers back as soon as Jetty does not look at them any more. */
    void release() {
        boolean interrupted = false;
        synchronized (this) {
            full.clear();
            while (sending != null) {
                try {
                    wait();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        all.forEach(RetainableByteBuffer::release);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void await(BooleanSupplier event) throws IOException {
        while (!event.getAsBoolean()) {
            outbound.check();
            try {
                wait();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                outbound.abort(new IOException("the server stops", stopping));
            }
        }
        outbound.check();
    }

    @Override
    protected Action process() {
        RetainableByteBuffer.Mutable next;
        synchronized (this) {
            if (sending != null) {
                free.add(sending);
                notifyAll();
            }
            next = full.poll();
            sending = next;
        }
        if (next == null) {
            return Action.IDLE;
        }
        outbound.send(next.getByteBuffer(), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        outbound.failed(cause);
        synchronized (this) {
            sending = null;
            notifyAll();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
