// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.wsgi4j.daemon.supervise.Action;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.GroupLimits;
import org.wsgi4j.daemon.supervise.Ledger;
import org.wsgi4j.daemon.supervise.RequestRule;
import org.wsgi4j.daemon.supervise.RestartOrder;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.transport.PassedFile;
import org.wsgi4j.daemon.transport.PassedFiles;
import org.wsgi4j.protocol.Arrival;
import org.wsgi4j.protocol.ServerLeg;
import org.wsgi4j.protocol.Wire;

/** Worker processes that are only known by name, with legs that nobody reads. */
final class FakeWorkers {

    private static final Duration OFF = Duration.ZERO;

    private final List<WorkerHandle> workers;

    private FakeWorkers(List<WorkerHandle> workers) {
        this.workers = workers;
    }

    /** Makes workers that are ready. */
    static FakeWorkers ready(int processes, int threads) {
        Ledger ledger = new Ledger("fake", limits(processes, threads), new Random(1), () -> {});
        List<WorkerHandle> workers = ledger.handle(List.of(new Event.Start()), 0).stream()
                .filter(Action.Spawn.class::isInstance)
                .map(spawn -> ((Action.Spawn) spawn).worker())
                .toList();
        for (WorkerHandle worker : workers) {
            ledger.handle(List.of(new Event.Spawned(worker, 1), new Event.Ready(worker, Set.of(), Set.of())), 0);
        }
        return new FakeWorkers(workers);
    }

    WorkerHandle worker(int index) {
        return workers.get(index);
    }

    /** Makes the leg of a thread. */
    Leg leg(int worker, int thread) {
        try {
            Hello hello = new Hello(thread + 1);
            ServerLeg wire = Arrival.of(hello, Wire.DEFAULT_HEADER_BUFFER_SIZE).leg();
            return new Leg(
                    wire,
                    workers.get(worker).slots().get(thread),
                    FlushDelay.none(),
                    hello,
                    new NoFiles(),
                    Runnable::run);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static GroupLimits limits(int processes, int threads) {
        return new GroupLimits(
                processes,
                threads,
                RestartOrder.START_FIRST,
                false,
                new GroupLimits.Lifetime(0, OFF, OFF, OFF),
                new GroupLimits.Patience(OFF, OFF, RequestRule.AVERAGE, OFF, OFF, OFF, OFF, OFF),
                List.of(Duration.ofSeconds(1)));
    }

    /** Nothing comes beside what they say. */
    private static final class NoFiles implements PassedFiles {

        @Override
        public void take(boolean wanted) {}

        @Override
        public PassedFile next() throws IOException {
            throw new IOException("no descriptor");
        }
    }

    /** A connection on which a worker says HELLO, and nothing more. */
    private static final class Hello implements ByteChannel {

        private final ByteBuffer hello;
        private boolean closed;

        Hello(int thread) {
            byte[] group = "fake\0".getBytes(StandardCharsets.US_ASCII);
            hello = ByteBuffer.allocate(8 + 40 + group.length);
            hello.put((byte) 1).put((byte) 0).putShort((short) Wire.VERSION).putInt(40 + group.length);
            hello.putInt(4711).putInt(thread).put(new byte[32]).put(group).flip();
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (closed) {
                throw new ClosedChannelException();
            }
            int count = Math.min(into.remaining(), hello.remaining());
            into.put(hello.slice().limit(count));
            hello.position(hello.position() + count);
            return count == 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer from) {
            int count = from.remaining();
            from.position(from.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
