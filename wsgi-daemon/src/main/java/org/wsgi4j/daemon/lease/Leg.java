// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.supervise.Slot;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.transport.PassedFiles;
import org.wsgi4j.protocol.ServerLeg;

/**
 * The connection of one worker thread, with the cell that says what the thread does. Used by who holds its lease; {@link
 * #close} may be called by any thread.
 */
public final class Leg {

    /** Whether somebody waits for what comes on the leg, and whether something came while nobody did. */
    private enum Attention {
        NONE,
        AWAITED,
        MISSED,
        CLOSED;

        /** Returns what it is when something comes. */
        Attention afterNews() {
            return this == AWAITED ? NONE : this == NONE ? MISSED : this;
        }

        /** Returns what it is when somebody begins to wait, or is told at once because something was missed. */
        Attention afterAwait() {
            return this == NONE ? AWAITED : this == MISSED ? NONE : this;
        }
    }

    private final ServerLeg wire;
    private final Slot slot;
    private final FlushDelay flushDelay;
    private final ReadableByteChannel now;
    private final PassedFiles files;
    private final Executor executor;
    private final AtomicReference<Attention> attention = new AtomicReference<>(Attention.NONE);
    private @Nullable Listener listener;
    private @Nullable Notices notices;
    private boolean hushed;
    private volatile long awaitedSince;

    /**
     * Creates it.
     *
     * @param wire the connection
     * @param slot the cell of the thread
     * @param flushDelay how long parts of answers are kept
     * @param now reads from the connection without waiting
     * @param files come over the connection
     * @param executor runs the listener where the thread that finds out must not; does not run it at once
     */
    public Leg(
            ServerLeg wire,
            Slot slot,
            FlushDelay flushDelay,
            ReadableByteChannel now,
            PassedFiles files,
            Executor executor) {
        this.wire = wire;
        this.slot = slot;
        this.flushDelay = flushDelay;
        this.now = now;
        this.files = files;
        this.executor = executor;
    }

    /** Has what comes on the leg noticed, or only its end. */
    @FunctionalInterface
    interface Notices {
        void tell(boolean everything) throws IOException;
    }

    /** Begins to be watched. */
    void watched(Notices by) {
        notices = by;
    }

    /** Nothing that comes is noticed until {@link #listen}: the holder reads a long answer, and needs nobody to tell. */
    void hush() {
        hushed = hushed || tell(false);
    }

    /** What comes is noticed again, and what has come meanwhile now. */
    void listen() {
        if (hushed) {
            hushed = false;
            tell(true);
        }
    }

    private boolean tell(boolean everything) {
        try {
            if (notices != null) {
                notices.tell(everything);
            }
            return notices != null;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Returns the connection. */
    public ServerLeg wire() {
        return wire;
    }

    /** Returns the cell that says what the thread does. */
    public Slot slot() {
        return slot;
    }

    FlushDelay flushDelay() {
        return flushDelay;
    }

    PassedFiles files() {
        return files;
    }

    /** Returns the process whose thread this is. */
    public WorkerHandle worker() {
        return slot.worker();
    }

    /** Tells whether the next frame has come in; reads once, without waiting. */
    boolean ready() throws IOException {
        return wire.ready(now);
    }

    /** Begins: what came before is no news any more. */
    void quiet() {
        attention.compareAndSet(Attention.MISSED, Attention.NONE);
    }

    /**
     * Has somebody told when something comes. If something has come since {@link #quiet}, that is now, but on another thread.
     *
     * @param waits is told once
     * @param moment when it begins to wait
     */
    void await(Listener waits, long moment) {
        listener = waits;
        awaitedSince = moment;
        if (attention.getAndUpdate(Attention::afterAwait) != Attention.NONE) {
            executor.execute(waits::ready);
        }
    }

    /** Something has come, or the other end has closed the connection. */
    void noticed() {
        if (attention.getAndUpdate(Attention::afterNews) == Attention.AWAITED) {
            tell().ready();
        }
    }

    /** Gives up on what is awaited, if that is so since before a moment. */
    void expire(long moment) {
        if (awaitedSince - moment <= 0 && attention.compareAndSet(Attention.AWAITED, Attention.NONE)) {
            tell().silent();
        }
    }

    /** Closes the connection: it is never used again, and the thread makes another one. */
    public void close() {
        try {
            wire.close();
        } catch (IOException alreadyBroken) {
            // Then it is closed.
        }
        if (attention.getAndSet(Attention.CLOSED) == Attention.AWAITED) {
            executor.execute(tell()::ready);
        }
    }

    /** Tells since when somebody waits; since now, if nobody does. */
    long awaitedSince(long moment) {
        return attention.get() == Attention.AWAITED ? awaitedSince : moment;
    }

    boolean closed() {
        return attention.get() == Attention.CLOSED;
    }

    private Listener tell() {
        return Objects.requireNonNull(listener);
    }
}
