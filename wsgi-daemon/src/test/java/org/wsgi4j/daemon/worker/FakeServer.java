// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.daemon.transport.UnixListener;
import org.wsgi4j.protocol.Arrival;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ControlLine;
import org.wsgi4j.protocol.Refusal;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.ServerLeg;
import org.wsgi4j.protocol.Token;
import org.wsgi4j.protocol.Wire;

/** The server's end of all connections of a worker process. */
final class FakeServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    final Token token = Token.random(new SecureRandom());
    final Path directory;
    final Path socket;
    private final UnixListener listening;
    private final BlockingQueue<Arrived> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<Arrived> legs = new LinkedBlockingQueue<>();
    private final BlockingQueue<UnixConnection> all = new LinkedBlockingQueue<>();
    volatile boolean refusing;

    /** A connection that was let in. */
    private record Arrived(UnixConnection connection, Arrival arrival) {}

    /** A leg and what it is on, for what no leg would send. */
    record Leg(ServerLeg leg, UnixConnection raw) {}

    /** A control line and what it is on. */
    record Line(ControlLine<Report, Command> line, UnixConnection raw) {}

    FakeServer() throws IOException {
        directory = Files.createTempDirectory("wsgi4j-worker").toRealPath();
        socket = directory.resolve("s");
        listening = UnixListener.bind(socket, 16);
        Thread acceptor = new Thread(this::acceptAll, "fake server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    Line line() throws IOException, InterruptedException {
        Arrived arrived = await(lines);
        return new Line(arrived.arrival().controlLine(), arrived.connection());
    }

    Leg leg() throws IOException, InterruptedException {
        Arrived arrived = await(legs);
        return new Leg(arrived.arrival().leg(), arrived.connection());
    }

    private static Arrived await(BlockingQueue<Arrived> queue) throws InterruptedException {
        Arrived arrived = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (arrived == null) {
            throw new AssertionError("the worker does not connect");
        }
        return arrived;
    }

    /** Is as if the server process had died. */
    void vanish() {
        listening.close();
        all.forEach(UnixConnection::close);
    }

    private void acceptAll() {
        try {
            while (true) {
                UnixConnection connection = listening.accept();
                all.add(connection);
                let(connection);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void let(UnixConnection connection) {
        try {
            greet(connection);
        } catch (IOException gone) {
            connection.close();
        }
    }

    private void greet(UnixConnection connection) throws IOException {
        Arrival arrival = Arrival.of(connection, Wire.MIN_HEADER_BUFFER_SIZE);
        if (refusing || !arrival.hello().token().equals(token)) {
            arrival.refuse(Refusal.TOKEN, "the token is not the one");
            connection.close();
        } else {
            (arrival.hello().control() ? lines : legs).add(new Arrived(connection, arrival));
        }
    }

    @Override
    public void close() throws IOException {
        vanish();
        Files.deleteIfExists(socket);
        try (var files = Files.list(directory)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.deleteIfExists(directory);
    }
}
