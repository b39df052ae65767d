// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.transport.PassedFile;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Log;
import org.wsgi4j.protocol.Order;

/** The right to send one request down one leg. Used by one thread, which ends it by {@link #end} or {@link #broken}. */
final class Lease {

    private final Leg leg;
    private final Router router;
    private final LongSupplier clock;
    private final Executor waits;
    private final EventLog log;

    /**
     * Begins a lease; the leg's slot says so already.
     *
     * @param waits runs what waits for a worker
     * @param log takes what the worker says for the log
     */
    Lease(Leg leg, Router router, LongSupplier clock, Executor waits, EventLog log) {
        this.leg = leg;
        this.router = router;
        this.clock = clock;
        this.waits = waits;
        this.log = log;
    }

    /** Sends a request, and tells who waits when the answer begins. */
    void send(Order request, Listener waits) throws IOException {
        leg.quiet();
        leg.files().take(request instanceof Order.Request asked && asked.files());
        leg.wire().send(request);
        await(waits);
    }

    /** Sends a piece of the request's body. */
    void send(Order piece) throws IOException {
        leg.wire().send(piece);
    }

    /** Tells who waits when something comes. */
    void await(Listener waits) {
        leg.await(waits, clock.getAsLong());
    }

    /** Returns what the worker says next of the answer; null if that has not come in whole. Does not wait. */
    Answer.@Nullable OfThread poll() throws IOException {
        while (leg.ready()) {
            Answer.OfThread answer = read();
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    /** Tells whether something of what the worker says next has come in. */
    boolean has() {
        return leg.wire().has();
    }

    /** Waits for what the worker says next of the answer; what it says for the log is logged. */
    Answer.OfThread next() throws IOException {
        Answer.OfThread answer = read();
        while (answer == null) {
            answer = read();
        }
        return answer;
    }

    /** Returns what the worker says next of the answer; null if it was for the log, where it is now. */
    private Answer.@Nullable OfThread read() throws IOException {
        Answer answer = leg.wire().next();
        if (answer instanceof Log line) {
            log.log(line.level(), line.applicationGroup(), line.text());
            return null;
        }
        return (Answer.OfThread) answer;
    }

    /** The caller reads all of the answer that comes without waiting for notices. */
    void hush() {
        leg.hush();
    }

    /** Waits for bytes of the last piece that are not in it; returns how many were read, -1 if that was all of it. */
    int rest(ByteBuffer into) throws IOException {
        return leg.wire().rest(into);
    }

    /** Returns the file that came with the answer; closing it is the caller's. */
    PassedFile file() throws IOException {
        return leg.files().next();
    }

    /** Returns the time on the clock of {@link #pauses}. */
    long now() {
        return clock.getAsLong();
    }

    /**
     * Tells whether what came of the answer is to go out, or more of it is about to come; may wait for that.
     *
     * @param since when the oldest part of it came
     */
    boolean pauses(long since) throws IOException {
        return leg.flushDelay().isOver(leg.wire(), now() - since);
    }

    /** Logs what the worker says of its answer, if it says anything. */
    void log(String text) {
        if (!text.isEmpty()) {
            log.log(Level.ERROR, null, text);
        }
    }

    WorkerHandle worker() {
        return leg.worker();
    }

    /** Has the request leave the inactivity timer alone. */
    void unnoticed() {
        leg.slot().unnoticed();
    }

    /** Notes that a piece of a body has passed. */
    void active() {
        leg.slot().active(clock.getAsLong());
    }

    /** The answer is complete: the leg takes the next request as soon as its thread is idle. */
    void end() {
        leg.listen();
        if (leg.wire().idle()) {
            idle();
        } else {
            leg.slot().end();
            new Rest().ready();
        }
    }

    /** The worker has closed the leg: if it has ended, this request is one of those that were lost with it. */
    void lost() {
        leg.close();
    }

    /** The leg cannot be used any more; its thread is busy until it makes another one. */
    void broken() {
        leg.slot().end();
        leg.close();
    }

    /** What comes between the end of the answer and the next request. */
    private final class Rest implements Listener {

        @Override
        public void ready() {
            try {
                if (poll() != null) {
                    idle();
                } else if (has()) {
                    waits.execute(this::awaitIdle);
                } else {
                    await(this);
                }
            } catch (IOException gone) {
                leg.close();
            }
        }

        @Override
        public void silent() {
            leg.close();
        }

        private void awaitIdle() {
            try {
                next();
                idle();
            } catch (IOException gone) {
                leg.close();
            }
        }
    }

    private void idle() {
        leg.slot().ready(clock.getAsLong());
        router.idle(leg);
    }
}
