// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;

/** Clients that are slow, idle, or gone, and what they cost the others. */
interface PatienceChapter extends Chapter {

    Duration SHORT = Duration.ofMillis(400);
    Duration LONG = Duration.ofSeconds(60);

    private static Timeouts head(Duration base, Duration maximum, int rate) {
        return new Timeouts(LONG, LONG, base, maximum, rate, LONG, Duration.ZERO, 0);
    }

    private static Timeouts body(Duration base, Duration maximum, int rate) {
        return new Timeouts(LONG, LONG, LONG, LONG, 0, base, maximum, rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: h\r\nX: y"})
    default void head_thatStopsIs408(String begin) throws IOException {
        server().timeouts(head(SHORT, Duration.ZERO, 500)).start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            assertThat(client.send(begin).receive().status()).isEqualTo(408);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    default void head_thatStopsOnAUsedConnectionIs408() throws IOException {
        server().timeouts(head(SHORT, Duration.ZERO, 500)).start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            client.get("/").receive();
            assertThat(client.send("GET / HT").receive().status()).isEqualTo(408);
            assertThat(client.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void head_thatDribblesIs408InTheEnd(boolean byMaximum) throws Exception {
        server().timeouts(byMaximum ? head(SHORT, SHORT, 1) : head(SHORT, Duration.ZERO, 10_000))
                .start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            client.send("GET / HTTP/1.1\r\nX: ");
            var sending = background().submit(() -> dribble(client, "x", 400));
            assertThat(client.receive().status()).isEqualTo(408);
            client.reset();
            assertThat(Chapter.get(sending)).as("not all of it was taken").isFalse();
        }
    }

    @Test
    default void head_thatComesAtTheRateIsTaken() throws Exception {
        server().timeouts(head(Duration.ofSeconds(1), Duration.ZERO, 20)).start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nX: ");
            assertThat(dribble(client, "x".repeat(20), 30)).isTrue();
            assertThat(client.send("\r\n\r\n").receive().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000_000})
    default void body_thatStopsIs408(int length) throws Exception {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        server().timeouts(body(SHORT, Duration.ZERO, 1_000_000)).start((environ, input, response) -> {
            try {
                outcome.complete(input.readAllBytes().length);
            } catch (RequestBodyException slow) {
                outcome.complete(slow.status());
                throw slow;
            }
        });
        try (RawClient client = server().client()) {
            client.send(StreamChapter.head("POST", length) + "x".repeat(length / 2));
            assertThat(client.receive().status()).isEqualTo(408);
            assertThat(client.ends()).isTrue();
        }
        if (length > Limits.DEFAULTS.readAhead()) {
            assertThat(Chapter.get(outcome)).isEqualTo(408);
        }
    }

    @Test
    default void body_thatDribblesUnderTheRateIs408() throws Exception {
        server().timeouts(body(SHORT, Duration.ZERO, 10_000)).start(Apps::environ);
        try (RawClient client = server().client()) {
            client.send(StreamChapter.head("POST", 100_000));
            var sending = background().submit(() -> dribble(client, "x", 400));
            assertThat(client.receive().status()).isEqualTo(408);
            client.reset();
            assertThat(Chapter.get(sending)).isFalse();
        }
    }

    @Test
    default void body_thatComesAtTheRateIsTaken() throws Exception {
        server().timeouts(body(Duration.ofSeconds(1), Duration.ZERO, 20)).start(Apps::environ);
        try (RawClient client = server().client()) {
            client.send(StreamChapter.head("POST", 600));
            assertThat(dribble(client, "x".repeat(20), 30)).isTrue();
            assertThat(client.receive().body()).contains("body=" + "x".repeat(600) + "\n");
        }
    }

    @Test
    default void idleConnection_isClosedWithoutAWord() throws IOException {
        Timeouts impatient = new Timeouts(SHORT, LONG, LONG, LONG, 0, LONG, Duration.ZERO, 0);
        server().timeouts(impatient).start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            client.get("/").receive();
            assertThat(client.endsWithin(Duration.ofSeconds(8))).isTrue();
        }
    }

    @Test
    default void application_mayThinkLongerThanAnyClientMay() throws IOException {
        Timeouts impatient = new Timeouts(SHORT, SHORT, SHORT, SHORT, 0, SHORT, SHORT, 0);
        server().timeouts(impatient).start((environ, input, response) -> {
            pause(Duration.ofMillis(1200));
            Apps.text(response, "thought");
        });
        assertThat(server().get("/").body()).isEqualTo("thought");
        assertThat(server().ask(StreamChapter.head("POST", 3) + "abc").body()).isEqualTo("thought");
    }

    @Test
    default void client_thatDoesNotReadIsGivenUp() throws Exception {
        Timeouts impatient = new Timeouts(LONG, SHORT, LONG, LONG, 0, LONG, Duration.ZERO, 0);
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        server().timeouts(impatient).start((environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of());
            byte[] block = new byte[64 * 1024];
            try {
                for (int i = 0; i < 10_000; i++) {
                    body.write(block, 0, block.length);
                }
                gone.complete(false);
            } catch (IOException slow) {
                gone.complete(true);
                throw slow;
            }
        });
        try (RawClient client = new RawClient(server().address(), 4096)) {
            client.get("/");
            assertThat(Chapter.get(gone)).isTrue();
        }
    }

    @Test
    default void slowUploads_holdNoThread() throws Exception {
        server().threads(2).start(Apps::environ);
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(server().client().send(StreamChapter.head("POST", 10_000) + "x".repeat(5000)));
            }
            assertThat(server().get("/quick").body()).contains("PATH_INFO=/quick\n");
            for (RawClient each : slow) {
                assertThat(each.send("x".repeat(5000)).receive().status()).isEqualTo(200);
            }
        } finally {
            closeAll(slow);
        }
    }

    @Test
    default void slowDownloads_withinTheBufferHoldNoThread() throws Exception {
        String large = "x".repeat(60_000);
        server().threads(2)
                .start((environ, input, response) ->
                        Apps.text(response, environ.pathInfo().equals("/quick") ? "quick" : large));
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(new RawClient(server().address(), 2048).get("/"));
            }
            assertThat(server().get("/quick").body()).isEqualTo("quick");
            for (RawClient each : slow) {
                assertThat(each.receive().body()).hasSize(60_000);
            }
        } finally {
            closeAll(slow);
        }
    }

    @Test
    default void idleAndUnfinishedConnections_holdNoThread() throws Exception {
        server().threads(2).start(Apps.text("hello"));
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                idle.add(server().client().send(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHo"));
            }
            assertThat(server().get("/").body()).isEqualTo("hello");
            for (int i = 1; i < 100; i += 2) {
                assertThat(idle.get(i).send("st: h\r\n\r\n").receive().body()).isEqualTo("hello");
            }
        } finally {
            closeAll(idle);
        }
    }

    @Test
    default void resets_leaveNothingBehind() throws IOException {
        server().start(Apps::environ);
        String[] begins = {"", "GE", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", StreamChapter.head("POST", 100_000) + "abc"};
        for (int i = 0; i < 400; i++) {
            try (RawClient client = server().client()) {
                client.send(begins[i % begins.length]).reset();
            }
        }
        assertThat(server().get("/after").status()).isEqualTo(200);
        assertThat(server().logged()).noneMatch(line -> line.startsWith("ERROR"));
    }

    /** Sends a piece every 50 ms, as a slow client does; false if the server ended that. */
    private static boolean dribble(RawClient client, String piece, int times) {
        try {
            for (int i = 0; i < times; i++) {
                client.send(piece);
                pause(Duration.ofMillis(50));
            }
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
    }
}
