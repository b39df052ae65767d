// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;
import org.wsgi4j.testkit.http.RawResponse.Framing;

/** What is sent for an answer (RFC 9110, RFC 9112 6). */
interface ResponseChapter extends Chapter {

    /** Names and values, in turn, of fields that are between the server and its client; and one that is not. */
    List<String> HOP_BY_HOP = List.of(
            "Connection", "X-Secret",
            "Keep-Alive", "timeout=99",
            "Transfer-Encoding", "gzip",
            "TE", "trailers",
            "Trailer", "X",
            "Upgrade", "h2c",
            "Proxy-Connection", "close",
            "X-Kept", "1");

    @Test
    default void response_hasItsStatusFieldsAndBody() throws IOException {
        server().start(answering(299, "hello", "X-A", "1", "Content-Length", "5", "X-Latin", "\u00e9"));
        RawResponse response = server().get("/");

        assertThat(response.status()).isEqualTo(299);
        assertThat(response.header("X-A")).isEqualTo("1");
        assertThat(response.header("X-Latin")).isEqualTo("\u00e9");
        assertThat(response.framing()).isEqualTo(Framing.LENGTH);
        assertThat(response.body()).isEqualTo("hello");
        assertThat(response.values("Date")).singleElement().asString().endsWith(" GMT");
    }

    @Test
    default void response_keepsRepeatedFieldsSeparateAndInOrder() throws IOException {
        server().start(answering(
                401,
                "",
                "WWW-Authenticate",
                "Basic realm=\"a, b\"",
                "X",
                "y",
                "WWW-Authenticate",
                "Digest a=1, b=2",
                "Set-Cookie",
                "a=1",
                "Set-Cookie",
                "b=2; Path=/"));
        RawResponse response = server().get("/");

        assertThat(response.values("WWW-Authenticate")).containsExactly("Basic realm=\"a, b\"", "Digest a=1, b=2");
        assertThat(response.values("Set-Cookie")).containsExactly("a=1", "b=2; Path=/");
    }

    @Test
    default void response_leavesHopByHopFieldsToTheServer() throws IOException {
        server().start(answering(200, "hello", HOP_BY_HOP.toArray(String[]::new)));
        try (RawClient client = server().client()) {
            RawResponse response = client.get("/").receive();

            assertThat(response.values("Connection")).doesNotContain("X-Secret");
            assertThat(response.values("Keep-Alive")).doesNotContain("timeout=99");
            assertThat(response.values("Transfer-Encoding")).isSubsetOf("chunked");
            assertThat(response.fields().stream().map(field -> field.name().toLowerCase(Locale.ROOT)))
                    .doesNotContain("te", "trailer", "upgrade", "proxy-connection")
                    .contains("x-kept");
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @Test
    default void response_hasOneDateAndOneServerAlsoWhereTheApplicationNamesThem() throws IOException {
        server().start(answering(200, "", "Date", "Sun, 06 Nov 1994 08:49:37 GMT", "Server", "app"));
        RawResponse response = server().get("/");

        assertThat(response.values("Date")).hasSize(1);
        assertThat(response.values("Server")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    default void response_withoutALengthIsChunkedAndTheConnectionGoesOn() throws IOException {
        server().start(answering(200, "hello"));
        try (RawClient client = server().client()) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = client.get("/").receive();
                assertThat(response.framing()).isIn(Framing.CHUNKED, Framing.LENGTH);
                assertThat(response.complete()).isTrue();
                assertThat(response.body()).isEqualTo("hello");
            }
        }
    }

    @Test
    default void response_toHttp10IsNeverChunked() throws IOException {
        server().start((environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of());
            body.write(Apps.bytes("hello"), 0, 5);
            body.flush();
            body.write(Apps.bytes(" world"), 0, 6);
        });
        RawResponse response = server().ask("GET / HTTP/1.0\r\n\r\n");

        assertThat(response.framing()).isEqualTo(Framing.CLOSE);
        assertThat(response.complete()).isTrue();
        assertThat(response.body()).isEqualTo("hello world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"})
    default void response_endsTheConnectionWhereAskedTo(String request) throws IOException {
        server().start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            RawResponse response = client.send(request).receive();
            assertThat(response.body()).isEqualTo("hello");
            assertThat(response.closing() || request.contains("HTTP/1.0")).isTrue();
            assertThat(client.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "X"})
    default void head_hasNoBodyAndTheConnectionGoesOn(String field) throws IOException {
        server().start(answering(200, "12345", field, "5"));
        try (RawClient client = server().client()) {
            for (int i = 0; i < 3; i++) {
                RawResponse response =
                        client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").receive("HEAD");
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header(field)).isEqualTo("5");
            }
            assertThat(client.get("/").receive().body()).isEqualTo("12345");
        }
    }

    @Test
    default void head_withoutABodyNamesNoLengthThatGetWouldNotHave() throws IOException {
        server().start((environ, input, response) -> response.head(Status.OK, Headers.of()));
        try (RawClient client = server().client()) {
            RawResponse response =
                    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").receive("HEAD");

            assertThat(response.header("Content-Length")).isNull();
            assertThat(client.get("/").receive().body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    default void bodiless_statusesHaveNoBodyAndTheConnectionGoesOn(int status) throws IOException {
        server().start(answering(status, "not to be sent", "ETag", "\"1\""));
        try (RawClient client = server().client()) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = client.get("/").receive();
                assertThat(response.status()).isEqualTo(status);
                assertThat(response.header("ETag")).isEqualTo("\"1\"");
                assertThat(response.header("Transfer-Encoding")).isNull();
            }
        }
    }

    @Test
    default void bodiless_204NamesNoLength() throws IOException {
        server().start(answering(204, "", "Content-Length", "0"));

        assertThat(server().get("/").header("Content-Length")).isNull();
    }

    @Test
    default void bodiless_304MayNameTheLengthOfWhatItStandsFor() throws IOException {
        server().start(answering(304, "", "Content-Length", "1234"));
        try (RawClient client = server().client()) {
            assertThat(client.get("/").receive().status()).isEqualTo(304);
            assertThat(client.get("/").receive().status()).isEqualTo(304);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void body_ofManyMegabytesArrivesWhole(boolean withLength) throws IOException {
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        server().start((environ, input, response) -> {
            Headers headers = withLength ? Headers.of(new HeaderField("Content-Length", "16777216")) : Headers.of();
            Body body = response.head(Status.OK, headers);
            for (int i = 0; i < 16; i++) {
                body.write(block, 0, block.length);
            }
        });
        byte[] received = server().get("/").bytes();

        assertThat(received).hasSize(16 << 20);
        for (int i = 0; i < 16; i++) {
            assertThat(Arrays.equals(received, i << 20, (i + 1) << 20, block, 0, 1 << 20))
                    .isTrue();
        }
    }

    @Test
    default void body_takesBytesThatAreChangedAfterwards() throws IOException {
        server().start((environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of());
            byte[] reused = new byte[3];
            for (char c = 'a'; c <= 'e'; c++) {
                Arrays.fill(reused, (byte) c);
                body.write(reused, 1, 2);
                body.write(reused, 0, 0);
            }
        });

        assertThat(server().get("/").body()).isEqualTo("aabbccddee");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void body_sendsPartsOfFilesAmongBytes(boolean withLength, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "x".repeat(100_000) + "abcdefg");
        server().start((environ, input, response) -> {
            Headers headers = withLength ? Headers.of(new HeaderField("Content-Length", "100009")) : Headers.of();
            try (FileChannel channel = FileChannel.open(file)) {
                Body body = response.head(Status.OK, headers);
                body.write(Apps.bytes("<"), 0, 1);
                body.send(channel, 0, 100_000);
                body.send(channel, 100_002, 4);
                body.send(channel, 100_007, 0);
                body.write(Apps.bytes(">"), 0, 1);
                body.send(channel, 100_001, 3);
                assertThat(channel.position()).isZero();
                assertThat(channel.isOpen()).isTrue();
            }
        });
        RawResponse response = server().get("/");

        assertThat(response.complete()).isTrue();
        assertThat(response.body()).hasSize(100_009).startsWith("<x").endsWith("xcdef>bcd");
        assertThat(server().logged()).isEmpty();
    }

    static Application answering(int status, String text, String... namesAndValues) {
        HeaderField[] fields = new HeaderField[namesAndValues.length / 2];
        Arrays.setAll(fields, i -> new HeaderField(namesAndValues[2 * i], namesAndValues[2 * i + 1]));
        return (environ, input, response) ->
                response.head(Status.of(status), Headers.of(fields)).write(Apps.bytes(text), 0, text.length());
    }
}
