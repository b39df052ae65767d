// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadySetTest {

    private static final int AT_ONCE = 0;
    private static final int LONG = 30_000;

    private final List<Long> told = new ArrayList<>();
    private Listening listening;
    private Listening.Pair one;
    private Listening.Pair two;
    private ReadySet set;

    @BeforeEach
    void open() throws IOException {
        listening = new Listening();
        one = listening.connected();
        two = listening.connected();
        set = new ReadySet();
        set.add(one.server(), 1);
        set.add(two.server(), 2);
    }

    @AfterEach
    void close() throws IOException {
        set.close();
        one.close();
        two.close();
        listening.close();
    }

    private List<Long> told(int millis) throws IOException {
        told.clear();
        set.await(millis, told::add);
        return told;
    }

    private static void say(UnixConnection connection) throws IOException {
        connection.write(ByteBuffer.wrap(new byte[] {7}));
    }

    @Test
    void eachArrivalIsToldOnce() throws IOException {
        assertThat(told(AT_ONCE)).isEmpty();

        say(two.worker());
        assertThat(told(LONG)).containsExactly(2L);
        assertThat(told(AT_ONCE)).isEmpty();

        say(two.worker());
        say(one.worker());
        assertThat(told(LONG)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void theEndOfAConnectionIsTold() throws IOException {
        one.worker().close();

        assertThat(told(LONG)).containsExactly(1L);
    }

    @Test
    void aConnectionThatIsClosedHereIsForgotten() throws IOException {
        one.server().close();
        told(AT_ONCE);
        say(two.worker());

        assertThat(told(LONG)).contains(2L);
        assertThatThrownBy(() -> set.add(one.server(), 3)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void whoWaitsCanBeWoken() throws Exception {
        Thread waker = new Thread(set::wake);
        waker.start();

        assertThat(told(LONG)).isEmpty();
        waker.join();
        assertThat(told(AT_ONCE)).isEmpty();
    }

    @Test
    void whatIsThereIsReadWithoutWaiting() throws IOException {
        ByteBuffer into = ByteBuffer.allocate(10);

        assertThat(one.server().now().read(into)).isZero();
        say(one.worker());
        told(LONG);
        assertThat(one.server().now().read(into)).isEqualTo(1);
        assertThat(into.flip().get()).isEqualTo((byte) 7);
        assertThat(one.server().now().read(into.clear())).isZero();

        one.worker().close();
        assertThat(one.server().now().read(into)).isEqualTo(-1);
        one.server().now().close();
        assertThat(one.server().now().isOpen()).isFalse();
        assertThatThrownBy(() -> one.server().now().read(into)).isInstanceOf(ClosedChannelException.class);
    }
}
