// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.lease.FlushDelay;
import org.wsgi4j.daemon.lease.Leg;
import org.wsgi4j.daemon.lease.LegWatch;
import org.wsgi4j.daemon.lease.Router;
import org.wsgi4j.daemon.supervise.Slot;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.protocol.Arrival;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ControlLine;
import org.wsgi4j.protocol.Greeting.Hello;
import org.wsgi4j.protocol.Refusal;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.ServerLeg;

/** Lets in who dials a group's socket: the processes that the server started, and nobody else. Used by any thread. */
final class Door {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Workers workers;
    private final Router router;
    private final LongSupplier clock;
    private final BiConsumer<Worker, ControlLine<Report, Command>> controlLines;
    private final LegWatch watch;
    private final Executor executor;
    private final EventLog log;

    /**
     * What connections are held to.
     *
     * @param group the name of the process group
     * @param headerBufferSize how long a response header line may be
     * @param socketTimeout how long a leg may be silent; zero for ever
     * @param flushDelay how long a part of an answer may wait for the next one
     * @param sendBuffer the bytes that the kernel keeps on their way out; 0 for its own choice
     * @param receiveBuffer the bytes that the kernel keeps on their way in; 0 for its own choice
     */
    record Settings(
            String group,
            int headerBufferSize,
            Duration socketTimeout,
            Duration flushDelay,
            int sendBuffer,
            int receiveBuffer) {

        static Settings of(ProcessGroupConfig config) {
            return new Settings(
                    config.name(),
                    config.buffers().header(),
                    config.timeouts().socket(),
                    config.buffers().flushDelay(),
                    config.buffers().send(),
                    config.buffers().receive());
        }
    }

    /**
     * Creates it.
     *
     * @param controlLines takes the control line of a worker, and reads it
     * @param watch tells requests what comes on their legs
     * @param executor does what waits for a worker or a client
     */
    Door(
            Settings settings,
            Workers workers,
            Router router,
            LongSupplier clock,
            BiConsumer<Worker, ControlLine<Report, Command>> controlLines,
            LegWatch watch,
            Executor executor,
            EventLog log) {
        this.settings = settings;
        this.workers = workers;
        this.router = router;
        this.clock = clock;
        this.controlLines = controlLines;
        this.watch = watch;
        this.executor = executor;
        this.log = log;
    }

    /** Lets a connection in, or closes it. Waits for what it says of itself. */
    void enter(UnixConnection connection) {
        boolean inside = false;
        try {
            connection.timeout(PATIENCE).buffers(settings.sendBuffer(), settings.receiveBuffer());
            Arrival arrival = Arrival.of(connection, settings.headerBufferSize());
            inside = admit(arrival, connection);
        } catch (IOException unknown) {
            log.log(
                    Level.WARNING,
                    null,
                    "a connection to " + settings.group() + " was closed: " + unknown.getMessage());
        } finally {
            if (!inside) {
                connection.close();
            }
        }
    }

    private boolean admit(Arrival arrival, UnixConnection connection) throws IOException {
        Hello hello = arrival.hello();
        Optional<Worker> worker = workers.holding(hello.token());
        if (worker.isEmpty()) {
            return refuse(arrival, Refusal.TOKEN, "the token is not one that a process of this server was given");
        }
        if (!hello.group().equals(settings.group())) {
            return refuse(arrival, Refusal.GROUP, "this is the socket of the process group " + settings.group());
        }
        // The kernel knows who dialled, and no other process is the one that was started: so its user is the right one.
        if (!worker.get().isProcess(connection.peer().pid(), PATIENCE)) {
            return refuse(arrival, Refusal.PEER, "the token belongs to another process");
        }
        return hello.control() ? control(arrival, worker.get(), connection) : leg(arrival, worker.get(), connection);
    }

    private boolean control(Arrival arrival, Worker worker, UnixConnection connection) throws IOException {
        // A process that does not read must not hold up who tells it something.
        connection.timeout(PATIENCE);
        ControlLine<Report, Command> line = arrival.controlLine();
        if (!worker.control(line)) {
            return false;
        }
        controlLines.accept(worker, line);
        return true;
    }

    private boolean leg(Arrival arrival, Worker worker, UnixConnection connection) throws IOException {
        int thread = arrival.hello().thread();
        if (thread > worker.handle().slots().size()) {
            return refuse(
                    arrival,
                    Refusal.THREAD,
                    "a process has " + worker.handle().slots().size() + " threads");
        }
        Slot slot = worker.handle().slots().get(thread - 1);
        connection.timeout(settings.socketTimeout());
        ServerLeg wire = arrival.leg();
        FlushDelay delay = FlushDelay.on(connection, settings.flushDelay(), settings.socketTimeout());
        Leg leg = new Leg(wire, slot, delay, connection.now(), connection.files(), executor);
        watch.add(leg, connection);
        if (!worker.leg(thread, leg)) {
            return false;
        }
        // A thread that makes a new leg is done with what it did on the old one.
        slot.ready(clock.getAsLong());
        router.idle(leg);
        return true;
    }

    private static boolean refuse(Arrival arrival, Refusal refusal, String text) throws IOException {
        arrival.refuse(refusal, text);
        return false;
    }
}
