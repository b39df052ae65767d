// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.HeaderField;

class LegTest {

    private Pair pair;
    private ServerLeg server;
    private WorkerLeg worker;

    @BeforeEach
    void open() throws IOException {
        pair = Pair.opened();
        server = pair.server();
        worker = pair.worker();
    }

    @Test
    void aSmallRequestAndASmallAnswerAreOneWriteEach() throws IOException {
        int before = pair.link().server().writes();
        server.send(Wires.get());
        assertThat(worker.next()).isInstanceOf(Order.Request.class);
        int beforeAnswer = pair.link().worker().writes();
        worker.send(Wires.head("Hello", Then.IDLE, new HeaderField("Content-Type", "text/plain")));

        assertThat(server.next()).isInstanceOfSatisfying(Answer.Head.class, head -> {
            assertThat(head.status().code()).isEqualTo(200);
            assertThat(head.headers().first("content-type")).isEqualTo("text/plain");
            assertThat(Wires.text(head.body())).isEqualTo("Hello");
        });
        assertThat(server.idle()).isTrue();
        assertThat(worker.idle()).isTrue();
        assertThat(pair.link().server().writes()).isEqualTo(before + 1);
        assertThat(pair.link().worker().writes()).isEqualTo(beforeAnswer + 1);
    }

    @Test
    void aLegIsBusyUntilItsThreadIsIdleAgain() throws IOException {
        server.send(Wires.get());
        worker.next();
        worker.add(Wires.head("", Then.END));
        worker.add(new Log(Level.INFO, null, "closing"));
        worker.send(new Answer.Idle());

        assertThat(server.next().then()).isEqualTo(Then.END);
        assertThat(server.idle()).isFalse();
        assertThat(server.next()).isInstanceOf(Log.class);
        assertThat(server.next()).isInstanceOf(Answer.Idle.class);
        assertThat(server.idle()).isTrue();
    }

    @Test
    void bothEndsCountTheOrders() throws IOException {
        for (int i = 1; i <= 3; i++) {
            server.send(Wires.get());
            worker.next();
            assertThat(server.orders()).isEqualTo(i).isEqualTo(worker.orders());
            worker.send(new Answer.Fail(500, "", Then.IDLE));
            server.next();
        }
    }

    @Test
    void anOrderThatCannotBeSentLeavesTheLegIdle() throws IOException {
        int writes = pair.link().server().writes();
        Order nul = new Order.Request(Wires.script(), Wires.environ("A", "b\0c"), Wires.NOTHING, true);

        assertThatThrownBy(() -> server.send(nul))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("REQUEST: a value with a NUL");
        assertThat(pair.link().server().writes()).isEqualTo(writes);
        assertThat(server.idle()).isTrue();
        server.send(Wires.get());
        assertThat(worker.next()).isInstanceOf(Order.Request.class);
    }

    @Test
    void anAnswerThatIsTooLongForTheServerMayBeReplacedByAnother() throws IOException {
        server.send(Wires.get());
        worker.next();
        Answer.Head head =
                Wires.head("", Then.IDLE, new HeaderField("X-Long", "v".repeat(Wire.MIN_HEADER_BUFFER_SIZE)));

        assertThatThrownBy(() -> worker.send(head))
                .isInstanceOf(OversizedHeaderException.class)
                .hasMessage(
                        "the response header 'X-Long' takes 8200 bytes, more than header-buffer-size allows (8192)");
        worker.send(new Answer.Fail(500, "", Then.IDLE));
        assertThat(server.next()).isInstanceOf(Answer.Fail.class);
    }

    @Test
    void aServerThatGetsTooLongAHeaderSaysWhich() throws IOException {
        server.send(Wires.get());
        new FrameWriter(pair.link().worker(), Wires.SIZE)
                .send(Wires.head("", Then.IDLE, new HeaderField("X-Long", "v".repeat(8185))));

        assertThatThrownBy(() -> server.next())
                .isInstanceOf(OversizedHeaderException.class)
                .hasMessage(
                        "the response header 'X-Long' takes 8193 bytes, more than header-buffer-size allows (8192)");
        assertThat(server.idle()).isFalse();
    }

    @Test
    void aWorkerThatSaysSomethingOutOfPlaceIsNotListenedToAnyMore() throws IOException {
        server.send(Wires.get());
        new FrameWriter(pair.link().worker(), Wires.SIZE).send(new Answer.Idle());

        assertThatThrownBy(() -> server.next())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("IDLE out of place: the leg is ASKED");
        assertThat(server.idle()).isFalse();
        assertThatThrownBy(() -> server.send(Wires.get())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWorkerThatLeavesIsSeen() throws IOException {
        server.send(Wires.get());

        assertThatThrownBy(() -> server.next()).isInstanceOf(EOFException.class);
        assertThat(server.idle()).isFalse();
    }

    @Test
    void nobodySpeaksOutOfTurn() {
        assertThatThrownBy(() -> server.send(new Order.Data(ByteBuffer.allocate(1), true)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> worker.send(new Answer.Idle())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingALegClosesItsChannel() throws IOException {
        server.close();
        worker.close();

        assertThat(pair.link().server().isOpen()).isFalse();
        assertThat(pair.link().worker().isOpen()).isFalse();
    }
}
