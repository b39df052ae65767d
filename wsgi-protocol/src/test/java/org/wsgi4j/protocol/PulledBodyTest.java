// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.http.RequestBodyException;

class PulledBodyTest {

    private Pair pair;
    private FrameWriter fromServer;

    @BeforeEach
    void open() throws IOException {
        pair = Pair.opened();
        fromServer = new FrameWriter(pair.link().server(), Wires.SIZE);
    }

    /** What the server will say is in the channel before it is asked. */
    private PulledBody body(Order.Request request, Order... later) throws IOException {
        pair.server().send(request);
        for (Order order : later) {
            fromServer.send(order);
        }
        return new PulledBody(pair.worker(), (Order.Request) pair.worker().next());
    }

    @Test
    void aBodyThatCameWithItsRequestIsAllThereIs() throws IOException {
        Order.Request request = new Order.Request(Wires.script(), Wires.environ(), Wires.bytes("name=Ada"), true);
        PulledBody body = body(request);

        assertThat(body.available()).isEqualTo(8);
        assertThat(body.readAllBytes()).asString().isEqualTo("name=Ada");
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void theRestIsAskedForWhenItIsRead() throws IOException {
        PulledBody body = body(
                Wires.post("name="), new Order.Data(Wires.bytes("A"), false), new Order.Data(Wires.bytes("da"), true));

        assertThat(body.read()).isEqualTo('n');
        assertThat(body.readNBytes(4)).asString().isEqualTo("ame=");
        assertThat(body.readAllBytes()).asString().isEqualTo("Ada");
        assertThat(pair.server().next()).isEqualTo(new Answer.Read(Wire.MAX_PIECE));
        pair.server().send(new Order.Data(Wires.bytes("A"), false));
        assertThat(pair.server().next()).isInstanceOf(Answer.Read.class);
    }

    @Test
    void aReadOfNothingMakesTheClientBegin() throws IOException {
        PulledBody body = body(Wires.post(""), new Order.Data(Wires.NOTHING, false));

        assertThat(body.read(new byte[0], 0, 0)).isZero();
        assertThat(body.read(new byte[0], 0, 0)).isZero();
        assertThat(pair.server().next()).isEqualTo(new Answer.Read(0));
        pair.server().send(new Order.Data(Wires.NOTHING, false));
        assertThatThrownBy(() -> pair.server().next()).hasMessageContaining("closed");
    }

    @Test
    void aClientThatBreaksOffIsAnErrorAgainAndAgain() throws IOException {
        PulledBody body = body(Wires.post("a"), new Order.Broken(408, "the client is too slow"));

        assertThat(body.read()).isEqualTo('a');
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(body::read)
                    .isInstanceOfSatisfying(
                            RequestBodyException.class,
                            broken -> assertThat(broken.status()).isEqualTo(408))
                    .hasMessage("the client is too slow");
        }
    }

    @Test
    void aLongReadAsksForMuchButNotForTooMuch() throws IOException {
        PulledBody body = body(Wires.post(""), new Order.Data(Wires.NOTHING, true));

        assertThat(body.read(new byte[1_000_000], 0, 1_000_000)).isEqualTo(-1);
        assertThat(pair.server().next()).isEqualTo(new Answer.Read(Wire.MAX_PIECE));
    }
}
