// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.http.RequestBodyException;

final class BodyTest {

    private static final Application LENGTH = (environ, input, response) ->
            Served.answer(response, Long.toString(input.transferTo(java.io.OutputStream.nullOutputStream())));

    private static void awaitQuietly(CountDownLatch event) {
        try {
            assertThat(event.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            throw new AssertionError(stopping);
        }
    }

    private static String post(String fields) {
        return "POST / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n\r\n";
    }

    @Test
    void aLargeBodyIsStreamed() throws IOException {
        try (Served served = new Served(LENGTH);
                RawHttp http = served.connect()) {
            int size = 20 << 20;
            http.send(post("Content-Length: " + size)).send(new byte[size]);
            assertThat(http.read().text()).isEqualTo(Integer.toString(size));
        }
    }

    @Test
    void oneReadTakesAllThatHasCome() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        Application counts = (environ, input, response) -> {
            byte[] bytes = new byte[200_000];
            int begun = input.read(bytes, 0, 1);
            awaitQuietly(sent);
            int count = input.read(bytes);
            Served.answer(response, begun + " " + count + " " + input.readAllBytes().length);
        };
        try (Served served = new Served(counts);
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 200000")).send(new byte[200_000]);
            sent.countDown();
            String[] read = http.read().text().split(" ", -1);
            assertThat(Integer.parseInt(read[1])).as("in one read").isGreaterThan(100_000);
            assertThat(Integer.parseInt(read[1]) + Integer.parseInt(read[2])).isEqualTo(199_999);
        }
    }

    @Test
    void aChunkedBodyEndsWhereItEnds() throws IOException {
        try (Served served = new Served(LENGTH);
                RawHttp http = served.connect()) {
            http.send(post("Transfer-Encoding: chunked"));
            for (int i = 0; i < 40; i++) {
                http.send("1000\r\n").send(new byte[0x1000]).send("\r\n");
            }
            http.send("0\r\n\r\n");
            assertThat(http.read().text()).isEqualTo(Integer.toString(40 * 0x1000));
            assertThat(http.send(post("Content-Length: 2") + "ab").read().text())
                    .isEqualTo("2");
        }
    }

    @Test
    void slowClientsWithSmallBodiesHoldNoThreads() throws Exception {
        Served.Setup setup = new Served.Setup();
        setup.threads = 2;
        AtomicInteger begun = new AtomicInteger();
        Application counted = (environ, input, response) -> {
            begun.incrementAndGet();
            LENGTH.handle(environ, input, response);
        };
        List<RawHttp> slow = new ArrayList<>();
        try (Served served = new Served(setup, counted)) {
            for (int i = 0; i < 200; i++) {
                slow.add(served.connect().send(post("Content-Length: 65536")).send(new byte[1024]));
            }
            for (RawHttp http : slow) {
                http.send(new byte[1024]);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(served.get("/").text()).isEqualTo("0");
            }
            assertThat(begun).hasValue(20);
            for (RawHttp http : slow) {
                assertThat(http.send(new byte[65536 - 2048]).read().text()).isEqualTo("65536");
            }
        } finally {
            for (RawHttp http : slow) {
                http.close();
            }
        }
    }

    @Test
    void aLargerBodyBeginsBeforeItIsComplete() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Application application = (environ, input, response) -> {
            begun.countDown();
            LENGTH.handle(environ, input, response);
        };
        try (Served served = new Served(application);
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 70000"));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(http.send(new byte[70000]).read().text()).isEqualTo("70000");
        }
    }

    @Test
    void continueIsSentByTheFirstReadEvenOfNothing() throws IOException {
        Application reader = (environ, input, response) -> {
            assertThat(input.read(new byte[0], 0, 0)).isZero();
            LENGTH.handle(environ, input, response);
        };
        try (Served served = new Served(reader);
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 5\r\nExpect: 100-continue"));
            assertThat(http.read().status()).isEqualTo(100);
            assertThat(http.send("hello").read().text()).isEqualTo("5");
            assertThat(http.get("/").read().status()).isEqualTo(200);
        }
    }

    @Test
    void continueIsNotSentIfNobodyReads() throws IOException {
        try (Served served = new Served((environ, input, response) -> Served.answer(response, "no, thanks"));
                RawHttp http = served.connect()) {
            RawHttp.Answer answer =
                    http.send(post("Content-Length: 5\r\nExpect: 100-continue")).read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(http.rest()).isEmpty();
        }
    }

    @Test
    void continueIsNotSentOnceTheHeadIsOut() throws IOException {
        Application late = (environ, input, response) -> {
            var body = Served.open(response);
            Served.write(body, "first");
            body.flush();
            Served.write(body, new String(input.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII));
        };
        try (Served served = new Served(late);
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 5\r\nExpect: 100-continue") + "hello");
            assertThat(http.read().text()).isEqualTo("firsthello");
        }
    }

    @Test
    void anHttp10ClientGetsNoInterimAnswer() throws IOException {
        try (Served served = new Served(LENGTH);
                RawHttp http = served.connect()) {
            http.send("POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(http.quiet(200)).isTrue();
            assertThat(http.send("hello").read().text()).isEqualTo("5");
        }
    }

    @Test
    void aSmallBodyThatBreaksOffReachesNobody() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        try (Served served = new Served((environ, input, response) -> begun.incrementAndGet());
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 10") + "hello").halfClose();
            assertThat(http.read().status()).isEqualTo(400);
            assertThat(begun).hasValue(0);
        }
    }

    @Test
    void aLargeBodyThatBreaksOffIsAnErrorThatStays() throws Exception {
        BlockingQueue<Object> errors = new LinkedBlockingQueue<>();
        Application reader = (environ, input, response) -> {
            errors.add(failure(input));
            errors.add(failure(input));
            Served.answer(response, "late");
        };
        try (Served served = new Served(reader);
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 100000") + "hello").halfClose();
            Object first = errors.poll(10, TimeUnit.SECONDS);
            assertThat(first)
                    .isInstanceOfSatisfying(
                            RequestBodyException.class,
                            broken -> assertThat(broken.status()).isEqualTo(400));
            assertThat(errors.poll(10, TimeUnit.SECONDS)).isSameAs(first);
            assertThat(http.read().field("Connection")).isEqualTo("close");
        }
    }

    @Test
    void aChunkThatIsMalformedLaterIsAnErrorToo() throws Exception {
        BlockingQueue<Object> errors = new LinkedBlockingQueue<>();
        Application reader = (environ, input, response) -> {
            errors.add(failure(input));
            Served.answer(response, "late");
        };
        try (Served served = new Served(reader);
                RawHttp http = served.connect()) {
            http.send(post("Transfer-Encoding: chunked") + "11170\r\n").send(new byte[0x11170]);
            http.send("\r\n0x5\r\nhello\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(errors.poll(10, TimeUnit.SECONDS)).isInstanceOf(RequestBodyException.class);
            assertThat(http.read().field("Connection")).isEqualTo("close");
            assertThat(http.rest()).isEmpty();
        }
    }

    private static Object failure(InputStream input) {
        try {
            return input.readAllBytes().length;
        } catch (IOException broken) {
            return broken;
        }
    }

    @Test
    void whatIsLeftUnreadIsDroppedAndTheConnectionLives() throws IOException {
        try (Served served = new Served((environ, input, response) -> Served.answer(response, "unread"));
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 1000000")).send(new byte[1000000]);
            assertThat(http.read().text()).isEqualTo("unread");
            assertThat(http.get("/").read().text()).isEqualTo("unread");
        }
    }

    @Test
    void aClientThatSendsTooMuchStillGetsItsAnswer() throws IOException {
        Application refusal = (environ, input, response) -> response.fail(413, null);
        try (Served served = new Served(refusal);
                RawHttp http = served.connect()) {
            http.send(post("Content-Length: 100000000")).send(new byte[3 << 20]);
            RawHttp.Answer answer = http.read();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.field("Connection")).isEqualTo("close");
        }
    }
}
