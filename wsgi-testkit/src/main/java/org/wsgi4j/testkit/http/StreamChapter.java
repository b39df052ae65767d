// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** Bodies as they flow, both ways (PEP 3333 "Buffering and Streaming", "Input and Error Streams"). */
interface StreamChapter extends Chapter {

    int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void block_isWithTheClientBeforeTheNextIsMade(boolean withLength) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            Headers headers = withLength ? Headers.of(new HeaderField("Content-Length", "6")) : Headers.of();
            Body body = response.head(Status.OK, headers);
            body.flush();
            body.write(Apps.bytes("one"), 0, 3);
            body.flush();
            Chapter.await(seen);
            body.write(Apps.bytes("two"), 0, 3);
        });
        try (RawClient client = server().client()) {
            assertThat(client.get("/").receiveHead().status()).isEqualTo(200);
            assertThat(client.receiveBytes(withLength ? 3 : 6)).contains("one");
            seen.countDown();
            assertThat(client.receiveBytes(withLength ? 3 : 8)).contains("two");
        }
    }

    @Test
    default void head_isWithTheClientAfterAFlush() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of(new HeaderField("X-A", "1")));
            body.flush();
            Chapter.await(seen);
            body.write(Apps.bytes("late"), 0, 4);
        });
        try (RawClient client = server().client()) {
            assertThat(client.get("/").receiveHead().header("X-A")).isEqualTo("1");
            seen.countDown();
        }
    }

    @Test
    default void wholeBody_isWithTheClientBeforeTheApplicationEnds() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of(new HeaderField("Content-Length", "3")));
            body.write(Apps.bytes("one"), 0, 3);
            body.flush();
            Chapter.await(seen);
        });
        try (RawClient client = server().client()) {
            assertThat(client.get("/").receive().body()).isEqualTo("one");
            seen.countDown();
            assertThat(client.get("/").receive().body()).isEqualTo("one");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void upload_isReadWhileItComes(boolean chunked) throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        server().start((environ, input, response) -> {
            assertThat(input.readNBytes(1000)).hasSize(1000);
            read.countDown();
            Apps.text(response, "" + (1000 + input.readAllBytes().length));
        });
        try (RawClient client = server().client()) {
            client.send(head("POST", chunked ? -1 : MEGABYTE));
            client.send(piece(chunked, MEGABYTE / 4));
            Chapter.await(read);
            client.send(piece(chunked, 3 * MEGABYTE / 4)).send(chunked ? "0\r\n\r\n" : "");
            assertThat(client.receive().body()).isEqualTo("" + MEGABYTE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void upload_ofManyMegabytesComesBackWhole(boolean chunked) throws Exception {
        server().start(Apps::echo);
        byte[] data = new byte[8 * MEGABYTE];
        new Random(7).nextBytes(data);
        try (RawClient client = server().client()) {
            Future<?> sending = background().submit(() -> {
                client.send(head("POST", chunked ? -1 : data.length));
                for (int at = 0; at < data.length; at += 100_000) {
                    int length = Math.min(100_000, data.length - at);
                    client.send(chunked ? Integer.toHexString(length) + "\r\n" : "");
                    client.send(Arrays.copyOfRange(data, at, at + length)).send(chunked ? "\r\n" : "");
                }
                return client.send(chunked ? "0\r\n\r\n" : "");
            });
            assertThat(Arrays.equals(client.receive().bytes(), data)).isTrue();
            Chapter.get(sending);
        }
    }

    @Test
    default void upload_endsWhereItEnds() throws IOException {
        server().start((environ, input, response) -> {
            List<Integer> counts = new ArrayList<>();
            counts.add(input.readNBytes(100).length);
            counts.add(input.read());
            counts.add(input.read(new byte[10], 0, 10));
            Apps.text(response, counts.toString());
        });
        try (RawClient client = server().client()) {
            client.send(head("POST", 3) + "abcGET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.receive().body()).isEqualTo("[3, -1, -1]");
            assertThat(client.receive().body()).as("the next request").isEqualTo("[0, -1, -1]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000, 8 * MEGABYTE})
    default void upload_thatNobodyReadsIsNeverTakenForARequest(int length) throws Exception {
        server().start(Apps.text("hello"));
        try (RawClient client = server().client()) {
            Future<?> sending = background()
                    .submit(() -> quietly(() -> client.send(head("POST", length))
                            .send("GET /evil HTTP/1.1\r\n\r\n"
                                    .repeat(length / 22 + 1)
                                    .substring(0, length))));
            assertThat(client.receive().body()).isEqualTo("hello");
            Chapter.get(sending);
            // Whatever stays of the body either was read to its end or ended the connection.
            boolean goesOn =
                    quietly(() -> assertThat(client.get("/").receive().status()).isEqualTo(200));
            assertThat(goesOn || client.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void upload_thatBreaksOffIsAnErrorNotAnEnd(boolean chunked) throws Exception {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        server().start((environ, input, response) -> {
            try {
                outcome.complete(input.readAllBytes().length);
            } catch (IOException broken) {
                outcome.complete(broken);
                throw broken;
            }
        });
        try (RawClient client = server().client()) {
            client.send(head("POST", chunked ? -1 : MEGABYTE)).send(piece(chunked, MEGABYTE / 2));
        }
        assertThat(Chapter.get(outcome)).isInstanceOf(IOException.class);
    }

    @Test
    default void client_thatLeavesIsSeenByWriteAndGone() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        server().start((environ, input, response) -> {
            Body body = response.head(Status.OK, Headers.of());
            assertThat(response.gone()).isFalse();
            byte[] block = new byte[64 * 1024];
            assertThatThrownBy(() -> flood(body, block)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> body.write(block, 0, 1)).as("later writes").isInstanceOf(IOException.class);
            gone.complete(response.gone());
            throw new IOException("no error of the application");
        });
        RawClient client = server().client();
        client.get("/").receiveHead();
        client.reset();

        assertThat(Chapter.get(gone)).isTrue();
        server().close();
        assertThat(server().logged()).noneMatch(line -> line.startsWith("ERROR"));
    }

    private static void flood(Body body, byte[] block) throws IOException {
        for (int i = 0; i < 100_000; i++) {
            body.write(block, 0, block.length);
            body.flush();
        }
    }

    @Test
    default void manyClients_getEachTheirOwn() throws Exception {
        server().start(Apps::environ);
        List<Future<Boolean>> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String own = "client" + i;
            clients.add(background().submit(() -> askedOften(own)));
        }
        for (Future<Boolean> client : clients) {
            assertThat(Chapter.get(client)).isTrue();
        }
    }

    private boolean askedOften(String own) throws IOException {
        try (RawClient client = server().client()) {
            for (int i = 0; i < 50; i++) {
                String body = own + "-" + i;
                client.send("POST /" + body + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body);
                assertThat(client.receive().body().lines()).contains("PATH_INFO=/" + body, "body=" + body);
            }
        }
        return true;
    }

    static String head(String method, long length) {
        String framing = length < 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
        return method + " / HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n";
    }

    private static String piece(boolean chunked, int length) {
        String data = "x".repeat(length);
        return chunked ? Integer.toHexString(length) + "\r\n" + data + "\r\n" : data;
    }

    /** What may break because the server has ended the connection. */
    interface Attempt {
        void run() throws IOException;
    }

    private static boolean quietly(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (IOException ended) {
            return false;
        }
    }
}
