// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** Where requests begin and end (RFC 9112), by the corpus of {@code valid.http} and {@code invalid.http}. */
interface FramingChapter extends Chapter {

    /** Stands behind each invalid request; whoever runs it was smuggled past. */
    String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    @TestFactory
    default Stream<DynamicTest> invalid_isRefusedAndWhatFollowsItNeverRuns() throws IOException {
        Set<String> whole = ConcurrentHashMap.newKeySet();
        server().start(noting(whole));
        return Corpus.read("invalid.http").map(example -> dynamicTest(example.name(), () -> refused(example, whole)));
    }

    private void refused(Corpus.Case example, Set<String> whole) throws IOException {
        whole.clear();
        try (RawClient client = server().client()) {
            client.send(example.request() + SMUGGLED);
            RawResponse response = client.receive();
            assertThat(response.status()).as(response.toString()).isIn(example.statuses());
            assertThat(response.complete()).isTrue();
            assertThat(response.closing()).as("the connection is to end").isTrue();
            assertThat(response.body()).contains("<title>" + response.status());
            assertThat(response.body().toLowerCase(Locale.ROOT)).doesNotContain("exception", "jetty", "at org");
            assertThat(client.ends()).isTrue();
        }
        assertThat(whole).as("requests that an application got whole").isEmpty();
    }

    /** Notes the paths of requests whose body came to a good end. */
    private static Application noting(Set<String> whole) {
        return (environ, input, response) -> {
            input.readAllBytes();
            whole.add(environ.pathInfo());
            Apps.text(response, "reached");
        };
    }

    @TestFactory
    default Stream<DynamicTest> valid_isAnsweredInOrder() throws IOException {
        server().start(Apps::environ);
        return Corpus.read("valid.http").map(example -> dynamicTest(example.name(), () -> answered(example)));
    }

    private void answered(Corpus.Case example) throws IOException {
        try (RawClient client = server().client()) {
            client.send(example.request());
            StringBuilder bodies = new StringBuilder("\n");
            for (int status : example.statuses()) {
                RawResponse response = client.receive(example.request().startsWith("HEAD") ? "HEAD" : "GET");
                assertThat(response.status()).as(response.toString()).isEqualTo(status);
                bodies.append(response.body());
            }
            int from = 0;
            for (String line : example.expected()) {
                assertThat(bodies.indexOf("\n" + line + "\n", from))
                        .as(line + " in " + bodies)
                        .isNotNegative();
                from = bodies.indexOf("\n" + line + "\n", from);
            }
        }
    }

    @Test
    default void splitting_changesNothing() throws IOException {
        server().start(Apps::environ);
        String requests =
                "POST /1 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n0\r\nT: t\r\n\r\n"
                        + "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\ndef"
                        + "GET /3 HTTP/1.1\r\nHost: h\r\n\r\n";
        for (int pieces = 1; pieces <= 7; pieces += 2) {
            try (RawClient client = server().client()) {
                for (int at = 0; at < requests.length(); at += pieces) {
                    client.send(requests.substring(at, Math.min(requests.length(), at + pieces)));
                }
                assertThat(client.receive().body()).contains("PATH_INFO=/1\n", "body=abc\n");
                assertThat(client.receive().body()).contains("PATH_INFO=/2\n", "body=def\n");
                assertThat(client.receive().body()).contains("PATH_INFO=/3\n", "body=\n");
            }
        }
    }

    @Test
    default void pipelined_requestsAreAnsweredInTheirOrder() throws Exception {
        server().start(Apps::environ);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            requests.append(
                    i % 2 == 0
                            ? "GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n"
                            : "POST /" + i + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab");
        }
        try (RawClient client = server().client()) {
            var sending = background().submit(() -> client.send(requests.toString()));
            for (int i = 0; i < 100; i++) {
                assertThat(client.receive().body())
                        .contains("PATH_INFO=/" + i + "\n", i % 2 == 0 ? "body=\n" : "body=ab\n");
            }
            Chapter.get(sending);
        }
    }

    @Test
    default void pipelined_badOneEndsTheConnectionAfterTheGoodOnesBeforeIt() throws IOException {
        Set<String> whole = ConcurrentHashMap.newKeySet();
        server().start(noting(whole));
        try (RawClient client = server().client()) {
            client.get("/1")
                    .send("GET /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" + SMUGGLED);
            assertThat(client.receive().body()).isEqualTo("reached");
            assertThat(client.receive().status()).isEqualTo(400);
            assertThat(client.ends()).isTrue();
        }
        assertThat(whole).containsExactly("/1");
    }

    @Test
    default void trailers_doNotBecomeFields() throws IOException {
        server().start(Apps::environ);
        String trailers = "X-T: evil\r\nHost: evil\r\nContent-Length: 7\r\n\r\n";
        String body = server().ask(StreamChapter.head("POST", -1) + "0\r\n" + trailers)
                .body();

        assertThat(body)
                .contains("HTTP_HOST=localhost\n")
                .doesNotContain("evil")
                .doesNotContain("CONTENT_LENGTH");
    }

    @Test
    default void response_cannotBeSplitByWhatTheClientSent() throws IOException {
        server().start(Apps::environ);
        for (String target : new String[] {"/%0d%0aX-Evil:%201", "/?%0d%0aX-Evil:%201"}) {
            RawResponse response = server().get(target);
            assertThat(response.header("X-Evil")).isNull();
        }
    }

    @Test
    default void abort_ofAnAnswerToHttp10IsAResetNotAGoodEnd() throws IOException {
        server().start((environ, input, response) -> {
            var body = response.head(Status.OK, Headers.of());
            body.write(Apps.bytes("begun"), 0, 5);
            body.flush();
            response.abort(null);
        });
        assertThat(server().ask("GET / HTTP/1.0\r\n\r\n").complete()).isFalse();
    }

    @Test
    default void odd_headsAreRefusedWithoutMuchWork() throws IOException {
        server().start(Apps.text("hello"));
        String tabs = "\t".repeat(15_000) + "x";
        for (String line :
                new String[] {"X:" + tabs.repeat(2), tabs + ":", "X: " + "x\t".repeat(14_000), ":".repeat(30_000)}) {
            long begin = System.nanoTime();
            server().ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + line + "\r\n\r\n");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    default void random_bytesNeverReachAnApplicationNorStopTheServer() throws IOException {
        Set<String> whole = ConcurrentHashMap.newKeySet();
        server().start(noting(whole));
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            try (RawClient client = server().client()) {
                client.send(noise).send("\r\n\r\n");
                client.reset();
            }
        }
        assertThat(whole).isEmpty();
        assertThat(server().get("/after").body()).isEqualTo("reached");
        assertThat(new String(Apps.bytes("/after"), StandardCharsets.US_ASCII)).isIn(whole);
    }
}
