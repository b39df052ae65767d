// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jnr.unixsocket.UnixServerSocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;
import org.wsgi4j.daemon.transport.SocketPath;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Arrival;
import org.wsgi4j.protocol.Greeting;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.ServerLeg;
import org.wsgi4j.protocol.Then;
import org.wsgi4j.protocol.Token;
import org.wsgi4j.protocol.Wire;
import org.wsgi4j.protocol.WorkerLeg;

/** How long parts of an answer are kept, over a real connection. */
@Timeout(60)
class FlushDelayTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Connection.Endpoint NOWHERE = new Connection.Endpoint("192.0.2.1", "1");

    @TempDir
    private Path directory = Path.of("");

    private UnixConnection connection;
    private ServerLeg server;
    private WorkerLeg worker;

    /** The worker has answered with its head, which the server has read. */
    @BeforeEach
    void answerBegins() throws Exception {
        Path path = directory.resolve("s");
        try (UnixServerSocketChannel listening = UnixServerSocketChannel.open()) {
            listening.socket().bind(SocketPath.address(path));
            UnixConnection dialled = UnixConnection.dial(path);
            connection = UnixConnection.of(listening.accept());
            CompletableFuture<WorkerLeg> opened = CompletableFuture.supplyAsync(() -> open(dialled));
            server = Arrival.of(connection, Wire.DEFAULT_HEADER_BUFFER_SIZE).leg();
            worker = opened.get(30, TimeUnit.SECONDS);
        }
        server.send(new Order.Request(script(), environ(), ByteBuffer.allocate(0), true));
        worker.next();
        worker.send(new Answer.Head(Status.OK, Headers.of(), ByteBuffer.allocate(0), Then.FLUSH));
        server.next();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aPartGoesOutWhenNothingFollows() throws IOException {
        assertThat(FlushDelay.on(connection, SHORT, Duration.ZERO).isOver(server, 0))
                .isTrue();

        worker.send(piece("later", Then.IDLE));
        assertThat(server.next()).isInstanceOf(Answer.Piece.class);
        assertThat(server.idle()).isTrue();
    }

    @Test
    void aPartIsKeptWhenMoreFollows() throws IOException {
        worker.send(piece("one", Then.FLUSH));
        worker.send(piece("two", Then.IDLE));
        FlushDelay delay = FlushDelay.on(connection, LONG, SHORT);

        assertThat(delay.isOver(server, 0)).isFalse();
        server.next();
        assertThat(delay.isOver(server, 0)).isFalse();
        server.next();
        assertThat(server.idle()).isTrue();
    }

    @Test
    void aPartThatWasKeptLongEnoughGoesOutAlthoughMoreFollows() throws IOException {
        worker.send(piece("one", Then.FLUSH));
        worker.send(piece("two", Then.IDLE));
        FlushDelay delay = FlushDelay.on(connection, LONG, SHORT);

        assertThat(delay.isOver(server, LONG.toNanos() - 1)).isFalse();
        assertThat(delay.isOver(server, LONG.toNanos())).isTrue();
    }

    @Test
    void theConnectionHasItsTimeoutAgain() throws IOException {
        worker.send(piece("one", Then.FLUSH));
        FlushDelay.on(connection, LONG, SHORT).isOver(server, 0);
        server.next();

        assertThatThrownBy(server::next).isInstanceOf(java.net.SocketTimeoutException.class);
    }

    @Test
    void theEndOfTheWorkerIsSeenByWhoReads() throws IOException {
        worker.close();

        assertThat(FlushDelay.on(connection, LONG, Duration.ZERO).isOver(server, 0))
                .isFalse();
        assertThatThrownBy(server::next).isInstanceOf(EOFException.class);
    }

    @Test
    void withoutADelayEachPartGoesOutAtOnce() throws IOException {
        worker.send(piece("one", Then.FLUSH));

        assertThat(FlushDelay.on(connection, Duration.ZERO, Duration.ZERO).isOver(server, 0))
                .isTrue();
    }

    private static Answer.Piece piece(String text, Then then) {
        return new Answer.Piece(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)), then);
    }

    private static WorkerLeg open(UnixConnection dialled) {
        try {
            return WorkerLeg.open(
                    dialled, new Greeting.Hello(Wire.VERSION, "test", 4711, 1, Token.random(new SecureRandom())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ScriptRef script() {
        return new ScriptRef(new ScriptRef.Source.Module("m"), "application", "", false);
    }

    private static Environ environ() {
        return new Environ(Headers.of(), new Connection(NOWHERE, NOWHERE, false, "1"), 1);
    }
}
