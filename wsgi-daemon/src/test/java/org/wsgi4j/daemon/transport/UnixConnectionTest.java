// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class UnixConnectionTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Listening listening;
    private Listening.Pair pair;

    @BeforeEach
    void connect() throws IOException {
        listening = new Listening();
        pair = listening.connected();
    }

    @AfterEach
    void close() throws Exception {
        pair.close();
        listening.close();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    static Stream<Arguments> buffers() {
        return Stream.of(true, false)
                .flatMap(direct ->
                        Stream.of(1, 100, 16_384, 16_385, 70_000, 3_000_000).map(size -> arguments(size, direct)));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void bytesComeThroughWhateverTheBuffer(int size, boolean direct) throws Exception {
        byte[] sent = new byte[size];
        new Random(size).nextBytes(sent);
        Future<Void> sending = threads.submit(() -> {
            ByteBuffer from = buffer(size + 5, direct).position(3);
            from.put(sent).flip().position(3);
            while (from.hasRemaining()) {
                pair.worker().write(from);
            }
            return null;
        });
        ByteBuffer into = buffer(size + 2, direct).position(2);
        while (into.hasRemaining()) {
            assertThat(pair.server().read(into)).isPositive();
        }
        sending.get();

        byte[] received = new byte[size];
        into.position(2).get(received);
        assertThat(received).isEqualTo(sent);
    }

    private static ByteBuffer buffer(int size, boolean direct) {
        return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }

    @Test
    void aReadTakesWhatIsThere() throws IOException {
        pair.server().write(latin1("abc"));
        ByteBuffer into = ByteBuffer.allocate(10);

        assertThat(pair.worker().read(into)).isEqualTo(3);
        assertThat(into.position()).isEqualTo(3);
        assertThat(pair.worker().read(ByteBuffer.allocate(0))).isZero();
        assertThat(pair.worker().write(ByteBuffer.allocate(0))).isZero();
    }

    @Test
    void theEndOfTheOtherEndIsSeen() throws IOException {
        pair.server().write(latin1("abc"));
        pair.server().close();
        ByteBuffer into = ByteBuffer.allocate(10);

        assertThat(pair.worker().read(into)).isEqualTo(3);
        assertThat(pair.worker().read(into)).isEqualTo(-1);
        assertThatThrownBy(() -> pair.worker().write(latin1("x")))
                .isInstanceOf(IOException.class)
                .hasMessage("the connection is broken: Broken pipe");
    }

    @Test
    void aReadThatWaitsTooLongSaysSoAndCanBeRepeated() throws IOException {
        pair.worker().timeout(Duration.ofNanos(1));
        ByteBuffer into = ByteBuffer.allocate(10);

        assertThatThrownBy(() -> pair.worker().read(into)).isInstanceOf(SocketTimeoutException.class);
        assertThat(into.position()).isZero();

        pair.server().write(latin1("abc"));
        assertThat(pair.worker().read(into)).isEqualTo(3);
    }

    @Test
    void aWriteThatWaitsTooLongSaysSo() throws IOException {
        pair.worker().timeout(Duration.ofMillis(1)).buffers(4096, 4096);
        ByteBuffer from = ByteBuffer.allocate(10_000_000);

        assertThatThrownBy(() -> {
                    while (from.hasRemaining()) {
                        pair.worker().write(from);
                    }
                })
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("the other end does not read");
        assertThat(from.position()).isPositive();
    }

    @Test
    void buffersBoundWhatIsOnItsWay() throws IOException {
        assertThat(onItsWay(4096)).isLessThan(onItsWay(400_000));
        assertThat(onItsWay(0)).isGreaterThan(onItsWay(4096));
    }

    private int onItsWay(int sendBuffer) throws IOException {
        try (Listening.Pair other = listening.connected()) {
            other.worker().timeout(Duration.ofMillis(1)).buffers(sendBuffer, 0);
            ByteBuffer from = ByteBuffer.allocate(10_000_000);
            assertThatThrownBy(() -> {
                        while (true) {
                            other.worker().write(from);
                        }
                    })
                    .isInstanceOf(SocketTimeoutException.class);
            return from.position();
        }
    }

    @Test
    void theKernelSaysWhoIsAtTheOtherEnd() throws IOException {
        int uid = (int) Files.getAttribute(listening.path, "unix:uid");
        Peer self = new Peer((int) ProcessHandle.current().pid(), uid);

        assertThat(pair.server().peer()).isEqualTo(self);
        assertThat(pair.worker().peer()).isEqualTo(self);
    }

    @Test
    void closingWakesAReaderAndAWriter() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        Future<?> reader = threads.submit(() -> {
            started.countDown();
            return pair.worker().read(ByteBuffer.allocate(1));
        });
        Future<?> writer = threads.submit(() -> {
            started.countDown();
            while (true) {
                pair.worker().write(ByteBuffer.allocate(100_000));
            }
        });
        started.await();

        pair.worker().close();

        assertThatThrownBy(reader::get).hasCauseInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(writer::get).hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aClosedConnectionIsOfNoUse() throws IOException {
        pair.worker().close();
        pair.worker().close();

        assertThat(pair.worker().isOpen()).isFalse();
        assertThatThrownBy(() -> pair.worker().read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> pair.worker().write(ByteBuffer.allocate(1)))
                .isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> pair.worker().timeout(Duration.ZERO)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> pair.worker().peer()).isInstanceOf(ClosedChannelException.class);
        assertThat(pair.server().read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    /** The number of a file descriptor is used again at once, which must not lead a late call to another connection. */
    @Test
    void aCallThatComesLateReachesNoOtherConnection() throws Exception {
        for (int i = 0; i < 300; i++) {
            Listening.Pair old = listening.connected();
            Future<?> late = threads.submit(() -> {
                while (true) {
                    old.worker().write(latin1("x"));
                }
            });
            old.server().read(ByteBuffer.allocate(10));
            old.close();
            try (Listening.Pair fresh = listening.connected()) {
                assertThatThrownBy(late::get).hasCauseInstanceOf(IOException.class);
                fresh.worker().close();
                assertThat(fresh.server().read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
    }

    @Test
    void aSocketThatNobodyListensOnIsNamed() {
        assertThatThrownBy(() -> UnixConnection.dial(listening.directory.resolve("other")))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("cannot connect to " + listening.directory + "/other: ")
                .hasMessageContaining("No such file");
    }

    @Test
    void noDescriptorIsLeft() throws IOException {
        long before = descriptors();
        for (int i = 0; i < 50; i++) {
            listening.connected().close();
            assertThatThrownBy(() -> UnixConnection.dial(listening.directory.resolve("other")))
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(descriptors()).isLessThan(before + 25);
    }

    private static long descriptors() throws IOException {
        try (Stream<java.nio.file.Path> open = Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static ByteBuffer latin1(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
