// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Expect: 100-continue}: the body is asked for when it is wanted, and not before (RFC 9110 10.1.1). */
interface ContinueChapter extends Chapter {

    private static String expecting(String framing) {
        return "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n" + framing + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3", "Transfer-Encoding: chunked", "Content-Length: 3\r\nX: y"})
    default void continue_isSentAtTheFirstRead(String framing) throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            asked.countDown();
            Apps.environ(environ, input, response);
        });
        try (RawClient client = server().client()) {
            client.send(expecting(framing));
            Chapter.await(asked);
            assertThat(client.receiveBytes(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            client.send(framing.startsWith("T") ? "3\r\nabc\r\n0\r\n\r\n" : "abc");
            RawResponse response = client.receive();
            assertThat(response.interim()).isEmpty();
            assertThat(response.body()).contains("body=abc\n");
            assertThat(client.get("/").receive().status()).isEqualTo(200);
        }
    }

    @Test
    default void continue_isSentByAReadOfNothing() throws IOException {
        server().start((environ, input, response) -> {
            assertThat(input.read(new byte[0], 0, 0)).isZero();
            Apps.environ(environ, input, response);
        });
        try (RawClient client = server().client()) {
            client.send(expecting("Content-Length: 3"));
            assertThat(client.receiveBytes(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("abc").receive().body()).contains("body=abc\n");
        }
    }

    @Test
    default void continue_isNotSentIfNobodyReads() throws IOException {
        server().start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            RawResponse response = client.send(expecting("Content-Length: 3")).receive();

            assertThat(response.interim()).isEmpty();
            assertThat(response.body()).isEqualTo("hello");
            // The client may or may not send its body now: nobody can tell where the next request would begin.
            assertThat(response.closing()).isTrue();
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    default void continue_isNotSentAfterTheHeadOfTheAnswer() throws IOException {
        server().start((environ, input, response) -> {
            var body = response.head(org.wsgi4j.core.Status.OK, org.wsgi4j.core.Headers.of());
            body.flush();
            byte[] data = input.readAllBytes();
            body.write(data, 0, data.length);
        });
        try (RawClient client = server().client()) {
            client.send(expecting("Content-Length: 3\r\nConnection: close"));
            assertThat(client.receiveHead().status()).isEqualTo(200);
            assertThat(client.send("abc").receiveBytes(1000)).contains("abc").doesNotContain("Continue");
        }
    }

    @Test
    default void continue_isNotSentForABodyThatIsTooLong() throws IOException {
        server().bodyLimit(5).start(Apps::environ);
        try (RawClient client = server().client()) {
            RawResponse response = client.send(expecting("Content-Length: 6")).receive();

            assertThat(response.status()).isEqualTo(413);
            assertThat(response.interim()).isEmpty();
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    default void expectation_ofSomethingElseIs417() throws IOException {
        server().start(Apps.text("hello"));
        RawResponse response = server().ask(
                        "POST / HTTP/1.1\r\nHost: h\r\nExpect: 200-ok\r\nContent-Length: 3\r\nConnection: close\r\n\r\n");

        assertThat(response.status()).isEqualTo(417);
    }

    @Test
    default void expectation_inHttp10IsIgnored() throws IOException {
        server().start(Apps::environ);
        RawResponse response =
                server().ask("POST / HTTP/1.0\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");

        assertThat(response.interim()).isEmpty();
        assertThat(response.body()).contains("body=abc\n");
    }
}
