// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private final Link link = new Link();

    @Test
    void aWorkerIsLetInAsWhatItSaysThatItIs() throws IOException {
        new FrameWriter(link.worker(), Wires.SIZE).send(Wires.hello(3));
        ServerLeg leg = Arrival.of(link.server(), 10_000).leg();

        assertThat(leg.hello()).isEqualTo(Wires.hello(3));
        assertThat(leg.idle()).isTrue();
        assertThat(new FrameReader(link.worker(), Wires.SIZE).next(Greeting.class))
                .isEqualTo(new Greeting.Welcome(10_000));
    }

    @Test
    void aLegIsNoControlLine() throws IOException {
        new FrameWriter(link.worker(), Wires.SIZE).send(Wires.hello(3));
        Arrival arrival = Arrival.of(link.server(), Wires.SIZE);

        assertThatThrownBy(arrival::controlLine).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> WorkerLeg.open(link.worker(), Wires.hello(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ControlLine.open(link.worker(), Wires.hello(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherVersionIsRefusedWithAWordToBothSides() throws IOException {
        new FrameWriter(link.worker(), Wires.SIZE).send(new Greeting.Hello(7, "shop", 1, 1, Wires.TOKEN));

        String text = "the worker speaks version 7 of the protocol, this server version 1";
        assertThatThrownBy(() -> Arrival.of(link.server(), Wires.SIZE))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(text);
        assertThat(new FrameReader(link.worker(), Wires.SIZE).next(Greeting.class))
                .isEqualTo(new Greeting.Refuse(Refusal.VERSION, text));
    }

    @Test
    void aRefusedWorkerLearnsWhy() throws IOException {
        new FrameWriter(link.server(), Wires.SIZE).send(new Greeting.Refuse(Refusal.TOKEN, "not yours"));

        assertThatThrownBy(() -> WorkerLeg.open(link.worker(), Wires.hello(1)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.TOKEN))
                .hasMessage("the server refused this worker: not yours");
    }

    @Test
    void aStrangerIsNotAnswered() {
        link.worker().write(Wires.bytes("GET / HTTP/1.1\r\n\r\n"));

        assertThatThrownBy(() -> Arrival.of(link.server(), Wires.SIZE)).isInstanceOf(ProtocolException.class);
        assertThat(link.server().writes()).isZero();
    }

    @Test
    void aControlLineCarriesReportsAndCommands() throws IOException {
        new FrameWriter(link.server(), Wires.SIZE).send(new Greeting.Welcome(Wires.SIZE));
        ControlLine<Command, Report> worker = ControlLine.open(link.worker(), Wires.hello(0));
        ControlLine<Report, Command> server =
                Arrival.of(link.server(), Wires.SIZE).controlLine();
        link.worker().read(ByteBuffer.allocate(Wire.HEADER + 4));
        server.send(new Command.Ping(5));
        worker.send(new Report.Pong(5));

        assertThat(worker.next()).isEqualTo(new Command.Ping(5));
        assertThat(server.next()).isEqualTo(new Report.Pong(5));
        assertThat(server.hello().control()).isTrue();
        worker.close();
        server.close();
        assertThat(link.worker().isOpen() || link.server().isOpen()).isFalse();
    }

    @Test
    void aTokenIsAValueThatDoesNotShowItself() {
        Token token = Token.random(new SecureRandom());

        assertThat(Token.parse(token.hex())).isEqualTo(token).hasSameHashCodeAs(token);
        assertThat(token).isNotEqualTo(Wires.TOKEN).isNotEqualTo("token");
        assertThat(token.toString() + new Greeting.Hello(1, "", 1, 1, token)).doesNotContain(token.hex());
        assertThatThrownBy(() -> Token.parse("0f")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Token.parse("zz".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }
}
