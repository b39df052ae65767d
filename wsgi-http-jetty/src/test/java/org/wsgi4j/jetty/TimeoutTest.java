// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;

final class TimeoutTest {

    private static final Application HELLO = (environ, input, response) -> {
        input.readAllBytes();
        Served.answer(response, "hello");
    };

    private static Served served(Application application, int keepAlive, int head, int headMaximum, int body, int rate)
            throws IOException {
        return new Served(new Served.Setup().timeouts(keepAlive, head, headMaximum, body, rate), application);
    }

    @Test
    void aHeadThatDoesNotComeInTimeIsRefused() throws IOException {
        try (Served served = served(HELLO, 60_000, 300, 0, 0, 0);
                RawHttp http = served.connect()) {
            RawHttp.Answer answer = http.send("GET / HTTP/1.1\r\nHost: ").read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.text()).contains("Request Timeout");
            assertThat(http.rest()).isEmpty();
            assertThat(served.awaitLogged().access).singleElement().asString().contains("\"-\" 408 ");
        }
    }

    @Test
    void aDripOfBytesDoesNotKeepAHeadAlive() throws Exception {
        try (Served served = served(HELLO, 60_000, 300, 0, 0, 0);
                RawHttp http = served.connect()) {
            http.send("GET / HTTP/1.1\r\nHost: h\r\nX: ");
            long began = System.nanoTime();
            try {
                while (http.quiet(20) && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10)) {
                    http.send("x");
                }
            } catch (IOException closed) {
                // As it should be.
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void bytesExtendTheTimeForAHead() throws IOException {
        try (Served served = served(HELLO, 60_000, 200, 0, 0, 100);
                RawHttp http = served.connect()) {
            http.send("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(1000));
            assertThat(http.quiet(800)).isTrue();
            assertThat(http.send("\r\n\r\n").read().status()).isEqualTo(200);
        }
    }

    @Test
    void theMaximumForAHeadHoldsHoweverFastItComes() throws IOException {
        try (Served served = served(HELLO, 60_000, 200, 400, 0, 1);
                RawHttp http = served.connect()) {
            http.send("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(1000));
            assertThat(http.read().status()).isEqualTo(408);
        }
    }

    @Test
    void aConnectionWithoutAnyRequestIsClosedSilently() throws IOException {
        try (Served served = served(HELLO, 60_000, 300, 0, 0, 0);
                RawHttp http = served.connect()) {
            assertThat(http.rest()).isEmpty();
            assertThat(served.access).isEmpty();
        }
    }

    @Test
    void theNextRequestMayWaitAsLongAsKeepAliveSays() throws IOException {
        try (Served served = served(HELLO, 700, 60_000, 0, 0, 0);
                RawHttp http = served.connect()) {
            http.get("/").read();
            assertThat(http.quiet(300)).isTrue();
            http.get("/").read();
            assertThat(http.rest()).isEmpty();
        }
    }

    @Test
    void zeroIsForEver() throws IOException {
        try (Served served = served(HELLO, 0, 0, 0, 0, 0);
                RawHttp http = served.connect()) {
            assertThat(http.quiet(1200)).isTrue();
            http.get("/").read();
            assertThat(http.quiet(1200)).isTrue();
            assertThat(http.get("/").read().status()).isEqualTo(200);
        }
    }

    @Test
    void aSmallBodyThatDoesNotComeInTimeIsRefusedWithoutAThread() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        try (Served served = served((environ, input, response) -> begun.incrementAndGet(), 60_000, 0, 0, 300, 0);
                RawHttp http = served.connect()) {
            http.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhello");
            RawHttp.Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(http.rest()).isEmpty();
            assertThat(begun).hasValue(0);
        }
    }

    @Test
    void aLargeBodyThatIsTooSlowIsARequestTimeout() throws Exception {
        BlockingQueue<IOException> errors = new LinkedBlockingQueue<>();
        Application reader = (environ, input, response) -> {
            try {
                input.readAllBytes();
            } catch (IOException slow) {
                errors.add(slow);
                throw slow;
            }
        };
        try (Served served = served(reader, 60_000, 0, 0, 300, 0);
                RawHttp http = served.connect()) {
            http.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nhello");
            assertThat(errors.poll(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            RequestBodyException.class,
                            slow -> assertThat(slow.status()).isEqualTo(408));
        }
    }

    @Test
    void timeThatTheApplicationTakesIsNotTheClients() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        Application busy = (environ, input, response) -> {
            assertThat(input.read()).isEqualTo('x');
            await(sent);
            Served.answer(response, Integer.toString(input.readAllBytes().length));
        };
        try (Served served = served(busy, 60_000, 0, 0, 400, 0);
                RawHttp http = served.connect()) {
            http.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nx");
            assertThat(http.quiet(700)).isTrue();
            sent.countDown();
            assertThat(http.send(new byte[99_999]).read().text()).isEqualTo("99999");
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new IOException(stopping);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsAThreadNoLongerThanTheSocketTimeout() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        Application endless = (environ, input, response) -> {
            Body body = Served.open(response);
            try {
                while (true) {
                    body.write(new byte[8192], 0, 8192);
                }
            } catch (IOException tooSlow) {
                broken.countDown();
                assertThat(response.gone()).isTrue();
                throw tooSlow;
            }
        };
        Served.Setup setup = new Served.Setup();
        setup.timeouts = socketOnly(500);
        try (Served served = new Served(setup, endless);
                RawHttp http = new RawHttp(served.port(), 4096)) {
            http.get("/");
            assertThat(broken.await(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerThatFitsTheBufferHoldsNoThreadAtAll() throws Exception {
        int size = 4 << 20;
        CountDownLatch returned = new CountDownLatch(1);
        Application large = (environ, input, response) -> {
            Served.answer(response, "x".repeat(size));
            returned.countDown();
        };
        Served.Setup setup = new Served.Setup();
        setup.limits = new Limits(8192, 65536, size);
        try (Served served = new Served(setup, large);
                RawHttp http = new RawHttp(served.port(), 4096)) {
            http.get("/");
            assertThat(returned.await(15, TimeUnit.SECONDS)).isTrue();
            assertThat(http.read().body()).hasSize(size);
        }
    }

    @Test
    void anApplicationMayThinkLongerThanTheSocketTimeout() throws Exception {
        CountDownLatch think = new CountDownLatch(1);
        Application thinker = (environ, input, response) -> {
            await(think);
            Served.answer(response, "thought");
        };
        Served.Setup setup = new Served.Setup();
        setup.timeouts = socketOnly(200);
        try (Served served = new Served(setup, thinker);
                RawHttp http = served.connect()) {
            assertThat(http.get("/").quiet(700)).isTrue();
            think.countDown();
            assertThat(http.read().text()).isEqualTo("thought");
            assertThat(http.get("/").read().text()).isEqualTo("thought");
        }
    }

    private static Timeouts socketOnly(int millis) {
        Duration zero = Duration.ZERO;
        return new Timeouts(zero, Duration.ofMillis(millis), zero, zero, 0, zero, zero, 0);
    }
}
