// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.spi.Limits;

/** What is too large: 414 and 431 for a head, 413 for a body (RFC 9110 15.5). */
interface LimitChapter extends Chapter {

    @ParameterizedTest
    @CsvSource({"1000, 200", "7000, 200", "9000, 414", "100000, 414", "3000000, 414"})
    default void line_thatIsTooLongIs414(int length, int status) throws IOException {
        server().limits(new Limits(8192, 1000, 1000)).start(Apps.text("hello"));

        assertThat(asked("GET /" + "a".repeat(length) + " HTTP/1.1\r\nHost: h\r\n", ""))
                .isEqualTo(status);
        assertThat(asked("GET /?" + "a".repeat(length) + " HTTP/1.1\r\nHost: h\r\n", ""))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"1000, 200", "7000, 200", "9000, 431", "100000, 431", "3000000, 431"})
    default void fields_thatAreTooLongAre431(int length, int status) throws IOException {
        server().limits(new Limits(8192, 1000, 1000)).start(Apps.text("hello"));

        assertThat(asked("GET / HTTP/1.1\r\nHost: h\r\n", "X: " + "a".repeat(length) + "\r\n"))
                .isEqualTo(status);
        assertThat(asked(
                        "GET / HTTP/1.1\r\nHost: h\r\n",
                        "X: " + "a".repeat(97) + "\r\n" + ("Y: " + "b".repeat(95) + "\r\n").repeat(length / 100)))
                .isEqualTo(status);
        if (status != 200) {
            assertThat(asked("GET / HTTP/1.1\r\nHost: h\r\n", "X" + "a".repeat(length) + ": 1\r\n"))
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "250, 431", "2000, 431"})
    default void fields_thatAreTooManyAre431(int count, int status) throws IOException {
        server().start(Apps.text("hello"));
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append("X").append(i).append(": 1\r\n");
        }

        assertThat(asked("GET / HTTP/1.1\r\nHost: h\r\n", fields.toString())).isEqualTo(status);
    }

    /** Sends a head that the server may refuse before it has seen all of it. */
    private int asked(String line, String fields) throws IOException {
        try (RawClient client = server().client()) {
            var sending = background().submit(() -> {
                try {
                    return client.send(line + fields + "Connection: close\r\n\r\n");
                } catch (IOException refusedMeanwhile) {
                    return client;
                }
            });
            RawResponse response = client.receive();
            assertThat(response.closing()).isTrue();
            assertThat(client.ends()).isTrue();
            sending.get();
            return response.status();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 200", "6, 413", "1000000, 413", "999999999999999999, 413"})
    default void body_thatIsDeclaredTooLongIs413BeforeTheApplication(long length, int status) throws IOException {
        AtomicInteger reached = new AtomicInteger();
        server().bodyLimit(5).start((environ, input, response) -> {
            reached.incrementAndGet();
            Apps.environ(environ, input, response);
        });
        try (RawClient client = server().client()) {
            client.send(StreamChapter.head("POST", length) + (length == 6 ? "hello!" : "hello"));
            assertThat(client.receive().status()).isEqualTo(status);
            assertThat(reached).hasValue(status == 200 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 200", "6, 413", "1000, 413"})
    default void body_thatGetsTooLongIs413AndNeverWhole(int length, int status) throws IOException {
        AtomicInteger whole = new AtomicInteger();
        server().bodyLimit(5).start((environ, input, response) -> {
            input.readAllBytes();
            whole.incrementAndGet();
            Apps.text(response, "whole");
        });
        try (RawClient client = server().client()) {
            String data = "1\r\nx\r\n".repeat(length);
            client.send(StreamChapter.head("POST", -1) + data + "0\r\n\r\n");
            assertThat(client.receive().status()).isEqualTo(status);
            assertThat(whole).hasValue(status == 200 ? 1 : 0);
        }
    }

    @Test
    default void chunks_thatNeverEndInTheirExtensionAreRefused() throws IOException {
        server().start(Apps::environ);
        try (RawClient client = server().client()) {
            boolean refused = false;
            client.send(StreamChapter.head("POST", -1) + "1;");
            try {
                for (int i = 0; i < 200; i++) {
                    client.send("x".repeat(10_000));
                }
                client.send("\r\na\r\n0\r\n\r\n");
                refused = client.receive().status() == 400;
            } catch (IOException ended) {
                refused = true;
            }
            assertThat(refused).isTrue();
        }
    }

    @Test
    default void trailers_thatNeverEndAreRefused() throws IOException {
        server().start(Apps::environ);
        try (RawClient client = server().client()) {
            boolean refused;
            client.send(StreamChapter.head("POST", -1) + "0\r\n");
            try {
                for (int i = 0; i < 200; i++) {
                    client.send("X-T: " + "x".repeat(10_000) + "\r\n");
                }
                client.send("\r\n");
                refused = client.receive().status() >= 400;
            } catch (IOException ended) {
                refused = true;
            }
            assertThat(refused).isTrue();
        }
    }
}
