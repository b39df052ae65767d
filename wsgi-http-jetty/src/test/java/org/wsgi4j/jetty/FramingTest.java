// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9112: what can be read in two ways is refused, and what stands behind it is never looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FramingTest {

    private static final String GOOD = "GET /good HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String CHUNKED = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final AtomicInteger requests = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private Served served;

    @BeforeAll
    void start() throws IOException {
        served = new Served((environ, input, response) -> {
            requests.incrementAndGet();
            input.readAllBytes();
            Served.answer(response, environ.pathInfo());
        });
    }

    @AfterAll
    void stop() {
        served.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("two lengths", post("Content-Length: 5\r\nContent-Length: 6", "hello"), 400),
                arguments("two equal lengths", post("Content-Length: 5\r\nContent-Length: 5", "hello"), 400),
                arguments("a list of lengths", post("Content-Length: 5, 5", "hello"), 400),
                arguments(
                        "a length with a coding",
                        post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                        400),
                arguments(
                        "a coding with a length",
                        post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n"),
                        400),
                arguments("a length with a plus", post("Content-Length: +5", "hello"), 400),
                arguments("a negative length", post("Content-Length: -5", "hello"), 400),
                arguments("a hexadecimal length", post("Content-Length: 0x10", "hello"), 400),
                arguments("a length with an underscore", post("Content-Length: 1_0", "hello"), 400),
                arguments("an empty length", post("Content-Length:", "hello"), 400),
                arguments("a length of 2^64+1", post("Content-Length: 18446744073709551617", "h"), 400),
                arguments("a length of 20 digits", post("Content-Length: 99999999999999999999", "h"), 400),
                arguments("an unknown coding", post("Transfer-Encoding: gzip", "x"), 400),
                arguments("a coding under chunked", post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), 501),
                arguments("chunked not last", post("Transfer-Encoding: chunked, identity", "0\r\n\r\n"), 400),
                arguments("xchunked", post("Transfer-Encoding: xchunked", "0\r\n\r\n"), 400),
                arguments("a list with chunked alone", post("Transfer-Encoding: ,chunked", "0\r\n\r\n"), 501),
                arguments(
                        "chunked twice",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                        400),
                arguments(
                        "identity and chunked",
                        post("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                        400),
                arguments("a vertical tab before chunked", post("Transfer-Encoding: \u000bchunked", "0\r\n\r\n"), 400),
                arguments(
                        "a coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
                arguments("a folded field", get("X-A: b\r\n c"), 400),
                arguments("a folded field with a tab", get("X-A: b\r\n\tc"), 400),
                arguments("a space before the colon", get("X-A : b"), 400),
                arguments("a length with a space before the colon", post("Content-Length : 5", "hello"), 400),
                arguments("a field without a colon", get("X-A"), 400),
                arguments("an empty field name", get(": b"), 400),
                arguments("a space in a field name", get("X A: b"), 400),
                arguments("a NUL in a value", get("X-A: b\0c"), 400),
                arguments("a NUL in a name", get("X-\0A: b"), 400),
                arguments("a bare CR in a value", get("X-A: b\rc"), 400),
                arguments("a bare LF", "GET / HTTP/1.1\nHost: h\n\n", 400),
                arguments("a bare LF after a field", "GET / HTTP/1.1\r\nHost: h\nX-A: b\r\n\r\n", 400),
                arguments("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
                arguments("two Hosts", get("Host: h"), 400),
                arguments("a Host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
                arguments("HTTP/0.9", "GET /\r\n", 505),
                arguments("an unknown version", "GET / HTTP/3.7\r\nHost: h\r\n\r\n", 505),
                arguments("a version that is none", "GET / HTTX/1.1\r\nHost: h\r\n\r\n", 505),
                arguments("a method that is none", "G(T / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a method that begins with a delimiter", "(GET / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a NUL in the method", "G\0T / HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a tab in the request line", "GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a NUL in the target", "GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("an encoded NUL", "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("an unfinished escape", "GET /%4 HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a path above the root", "GET /../a HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("bytes that are not UTF-8", "GET /\u00ff HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n", 400),
                arguments("a tunnel", "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 501),
                arguments("a chunk size with 0x", CHUNKED + "0x5\r\nhello\r\n0\r\n\r\n", 400),
                arguments("a chunk size with a plus", CHUNKED + "+5\r\nhello\r\n0\r\n\r\n", 400),
                arguments("a chunk size with an underscore", CHUNKED + "0_5\r\nhello\r\n0\r\n\r\n", 400),
                arguments("a negative chunk size", CHUNKED + "-5\r\nhello\r\n0\r\n\r\n", 400),
                arguments("a chunk size of 17 digits", CHUNKED + "10000000000000005\r\nhello\r\n0\r\n\r\n", 400),
                arguments("an empty chunk size", CHUNKED + "\r\nhello\r\n0\r\n\r\n", 400),
                arguments("a chunk longer than its size", CHUNKED + "4\r\nhello\r\n0\r\n\r\n", 400),
                arguments("a bare LF after a chunk size", CHUNKED + "5\nhello\r\n0\r\n\r\n", 400),
                arguments("a bare LF after a chunk", CHUNKED + "5\r\nhello\n0\r\n\r\n", 400),
                arguments("a bare CR in a chunk extension", CHUNKED + "5;a\rb\r\nhello\r\n0\r\n\r\n", 400),
                arguments(
                        "a line end in a quoted extension",
                        CHUNKED + "1;e=\"v\r\nX\r\n0\r\n\r\n" + GOOD + "\"\r\n",
                        400),
                arguments("a folded trailer", CHUNKED + "0\r\nX: a\r\n b\r\n\r\n", 400));
    }

    private static String get(String field) {
        return "GET / HTTP/1.1\r\nHost: h\r\n" + field + "\r\n\r\n";
    }

    private static String post(String fields, String body) {
        return "POST / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String what, String request, int status) throws IOException {
        int before = requests.get();
        try (RawHttp http = served.connect()) {
            http.send(request + GOOD);
            RawHttp.Answer answer = http.read();
            assertThat(answer.status()).as(what).isEqualTo(status);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(answer.text()).contains("<h1>").doesNotContain("Exception", "jetty", "Jetty", "\tat ");
            assertThat(http.rest()).isEmpty();
        }
        assertThat(requests).hasValue(before);
    }

    @Test
    void anHttp2PrefaceWithoutItsSettingsDoesNotReachTheSite() throws IOException {
        int before = requests.get();
        try (RawHttp http = served.connect()) {
            http.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + GOOD);
            http.rest();
        }
        assertThat(requests).hasValue(before);
    }

    @Test
    void goodChunksWithExtensionsAndTrailersAreRead() throws IOException {
        String body = "5;a=b;c=\"d\"\r\nhello\r\n0\r\nX-Trailer: x\r\n\r\n";
        assertThat(served.ask(CHUNKED + body).status()).isEqualTo(200);
    }

    @Test
    void aHeadThatIsTooLongIsRefusedEvenWhileTheClientSends() throws IOException {
        String field = "X-Long: " + "x".repeat(300_000) + "\r\n";
        assertThat(served.ask("GET / HTTP/1.1\r\nHost: h\r\n" + field + "\r\n").status())
                .isEqualTo(431);
    }

    @Test
    void aRequestLineThatIsTooLongIsRefused() throws IOException {
        assertThat(served.ask("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: h\r\n\r\n")
                        .status())
                .isEqualTo(414);
    }

    @Test
    void anExpectationThatIsNotKnownIsRefused() throws IOException {
        int before = requests.get();
        RawHttp.Answer answer = served.ask(post("Content-Length: 5\r\nExpect: 200-ok", ""));
        assertThat(answer.status()).isEqualTo(417);
        assertThat(requests).hasValue(before);
    }

    @Test
    void whatIsRefusedIsLoggedInOneLine() throws IOException {
        served.ask("GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n");
        assertThat(served.events).anyMatch(line -> line.startsWith("INFO") && line.contains("400"));
        assertThat(served.events).noneMatch(line -> line.contains("\n"));
    }
}
