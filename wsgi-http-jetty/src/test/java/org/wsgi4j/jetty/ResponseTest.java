// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

final class ResponseTest {

    private static RawHttp.Answer answer(Application application, String request) throws IOException {
        try (Served served = new Served(application)) {
            return served.ask(request + " / HTTP/1.1\r\nHost: h\r\n\r\n");
        }
    }

    @Test
    void theReasonOfTheApplicationIsSent() throws IOException {
        RawHttp.Answer answer =
                answer((environ, input, response) -> response.head(new Status(299, "Very Fine"), Headers.of()), "GET");
        assertThat(answer.line()).isEqualTo("HTTP/1.1 299 Very Fine");
        assertThat(answer.field("Content-Length")).isEqualTo("0");
    }

    @Test
    void fieldsOfTheConnectionAreDroppedAndRepeatedOnesStaySeparate() throws IOException {
        RawHttp.Answer answer = answer(
                (environ, input, response) -> Served.answer(
                        response,
                        "hello",
                        new HeaderField("Set-Cookie", "a=1"),
                        new HeaderField("Connection", "close, X-Hop"),
                        new HeaderField("Keep-Alive", "timeout=5"),
                        new HeaderField("Transfer-Encoding", "gzip"),
                        new HeaderField("Upgrade", "h9"),
                        new HeaderField("Server", "mine"),
                        new HeaderField("Set-Cookie", "b=2")),
                "GET");
        assertThat(answer.all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.all("Server")).containsExactly("mine");
        assertThat(answer.all("Date")).hasSize(1);
        assertThat(answer.fields()).noneMatch(field -> field.matches("(?i)(connection|keep-alive|transfer|upgrade).*"));
    }

    @Test
    void anAnswerIsThereAsSoonAsItsLengthIs() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        Application lingering = (environ, input, response) -> {
            Served.answer(response, "whole");
            await(read);
        };
        try (Served served = new Served(lingering);
                RawHttp http = served.connect()) {
            assertThat(http.get("/").read().text()).isEqualTo("whole");
            read.countDown();
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
    void headAndNotModifiedNameNoLengthThatNobodyKnows() throws IOException {
        Application unknown = (environ, input, response) -> {
            Body body = Served.open(response);
            Served.write(body, "dropped");
        };
        RawHttp.Answer head = answer(unknown, "HEAD");
        assertThat(head.field("Content-Length")).isEmpty();
        RawHttp.Answer notModified = answer(
                (environ, input, response) ->
                        response.head(Status.of(304), Headers.of(new HeaderField("Content-Type", "text/plain"))),
                "GET");
        assertThat(notModified.field("Content-Length")).isEmpty();
        assertThat(notModified.field("Content-Type")).isEmpty();
    }

    @Test
    void aMalformedLengthIsAnErrorOfTheApplication() throws IOException {
        HeaderField length = new HeaderField("Content-Length", "+5");
        RawHttp.Answer answer = answer(
                (environ, input, response) -> response.head(Status.OK, Headers.of(new HeaderField("X-A", "b"), length)),
                "GET");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.field("X-A")).isEmpty();
    }

    @Test
    void aClientThatLeftIsNoticed() throws Exception {
        BlockingQueue<Boolean> gone = new LinkedBlockingQueue<>();
        Application streaming = (environ, input, response) -> {
            Body body = Served.open(response);
            try {
                while (true) {
                    Served.write(body, "x".repeat(1000));
                    body.flush();
                }
            } catch (IOException left) {
                gone.add(response.gone());
            }
        };
        try (Served served = new Served(streaming)) {
            RawHttp http = served.connect().get("/");
            http.reset();
            assertThat(gone.poll(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFileIsSentByteForByte(@TempDir Path directory) throws IOException {
        byte[] bytes = new byte[3_000_001];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(directory.resolve("f"), bytes);
        Application sender = (environ, input, response) -> {
            HeaderField length = new HeaderField("Content-Length", Integer.toString(bytes.length));
            try (FileChannel channel = FileChannel.open(file)) {
                response.head(Status.OK, Headers.of(length)).send(channel, 0, bytes.length);
            }
        };
        assertThat(answer(sender, "GET").body()).isEqualTo(bytes);
    }

    @Test
    void manySmallFlushedBlocksArriveInOrder() throws IOException {
        Application counting = (environ, input, response) -> {
            Body body = Served.open(response);
            for (int i = 0; i < 20_000; i++) {
                Served.write(body, i + ",");
                body.flush();
            }
        };
        String text = answer(counting, "GET").text();
        assertThat(text).startsWith("0,1,2,").endsWith(",19998,19999,").hasSize(108_890);
    }

    @Test
    void anExceptionOfTheApplicationIsLoggedAndNotShown() throws IOException {
        try (Served served = new Served((environ, input, response) -> {
            throw new IllegalStateException("secret");
        })) {
            RawHttp.Answer answer = served.get("/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).contains("Internal Server Error").doesNotContain("secret");
            assertThat(served.events).anyMatch(line -> line.startsWith("ERROR") && line.contains("secret"));
        }
    }
}
