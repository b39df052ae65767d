// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.wsgi4j.core.wsgi.FakeIterable.generator;
import static org.wsgi4j.core.wsgi.FakeIterable.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.RecordingLog;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.http.RequestBodyException;

class WsgiApplicationTest {

    private final RecordingLog log = new RecordingLog();
    private RecordingResponse response = new RecordingResponse();
    private String method = "GET";

    @Test
    void aListOfOneGetsItsLengthAndGoesOutInOnePiece() throws IOException {
        FakeIterable blocks = list("hello");
        answer(blocks, "200 OK");

        assertThat(response.header("Content-Length")).isEqualTo("5");
        assertThat(response.events()).containsExactly("head 200", "write 5", "flush");
        assertThat(blocks.closed).isEqualTo(1);
    }

    @Test
    void everyBlockOfAGeneratorIsFlushedBeforeTheNextIsMade() throws IOException {
        answer(generator("a", "", "bc"), "200 OK");

        assertThat(response.header("Content-Length")).isNull();
        assertThat(response.events()).containsExactly("head 200", "write 1", "flush", "write 2", "flush", "flush");
    }

    @Test
    void theBlockThatCompletesTheDeclaredLengthIsFlushedToo() throws IOException {
        answer(generator("abc", ""), "200 OK", "Content-Length", "3");

        assertThat(response.events()).startsWith("head 200", "write 3", "flush");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyBodyHasTheLengthZero(boolean asList) throws IOException {
        answer(asList ? list() : generator("", ""), "200 OK");

        assertThat(response.header("Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"'', ", "abc, 3"})
    void headSaysNoLengthThatItDoesNotKnow(String only, String length) throws IOException {
        method = "HEAD";
        answer(list(only), "200 OK");

        assertThat(response.header("Content-Length")).isEqualTo(length);
        assertThat(response.aborted()).isFalse();
    }

    @Test
    void aShortBodyIsAbortedButNotForHead() throws IOException {
        answer(list("abc"), "200 OK", "Content-Length", "9");
        assertThat(response.aborted()).isTrue();

        response = new RecordingResponse();
        method = "HEAD";
        answer(list(""), "200 OK", "Content-Length", "9");
        assertThat(response.aborted()).isFalse();
        assertThat(log.lines()).allMatch(line -> line.startsWith("DEBUG content length mismatch"));
    }

    @Test
    void bytesPastTheDeclaredLengthAreDroppedAndTheIterationRunsOn() throws IOException {
        FakeIterable blocks = generator("abc", "def", "ghi");
        answer(blocks, "200 OK", "Content-Length", "4");

        assertThat(response.body()).isEqualTo("abcd");
        assertThat(blocks.asked).isEqualTo(4);
        assertThat(response.aborted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"204 No Content", "304 Not Modified"})
    void anAnswerWithoutABodyMayNameTheLengthOfTheOneThatIsNotThere(String status) throws IOException {
        answer(list(), status, "Content-Length", "9");
        assertThat(response.aborted()).isFalse();

        response = new RecordingResponse();
        answer(list("x"), status);
        assertThat(response.header("Content-Length")).isNull();
        assertThat(response.aborted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "+1", "1,1", " 1", "1.0", "9999999999999999999"})
    void aLengthThatIsNoneIs500(String length) throws IOException {
        answer(list("a"), "200 OK", "Content-Length", length);

        assertThat(response.status()).isEqualTo(500);
        assertThat(log.lines()).singleElement().asString().startsWith("ERROR invalid content length");
    }

    @Test
    void twoLengthsAre500() throws IOException {
        answer(list("a"), "200 OK", "Content-Length", "1", "content-length", "1");

        assertThat(response.status()).isEqualTo(500);
    }

    @Test
    void withoutStartResponseIs500() throws IOException {
        FakeIterable blocks = generator("a");
        run((environ, input, start) -> blocks);

        assertThat(response.events()).containsExactly("head 500", "fail");
        assertThat(blocks.closed).isEqualTo(1);
        assertThat(log.lines()).singleElement().asString().contains("start_response() was not called");
    }

    @Test
    void anExceptionBeforeTheFirstBlockIs500AndItsTracebackIsLogged() throws IOException {
        FakeIterable blocks = generator("", "!ValueError");
        answer(blocks, "200 OK");

        assertThat(response.events()).containsExactly("head 500", "fail");
        assertThat(blocks.closed).isEqualTo(1);
        assertThat(log.lines())
                .containsExactly(
                        "ERROR ValueError exception raised processing WSGI script '/app.py'",
                        "ERROR Traceback (most recent call last):",
                        "ERROR ValueError: secret");
    }

    @Test
    void anExceptionAfterTheFirstBlockAborts() throws IOException {
        FakeIterable blocks = generator("abc", "!ValueError");
        answer(blocks, "200 OK");

        assertThat(response.events()).containsExactly("head 200", "write 3", "flush", "abort");
        assertThat(blocks.closed).isEqualTo(1);
    }

    @Test
    void anExceptionInCloseIsLoggedAndChangesNothing() throws IOException {
        FakeIterable blocks = list("abc").raisingOnClose();
        answer(blocks, "200 OK");

        assertThat(response.events()).containsExactly("head 200", "write 3", "flush");
        assertThat(log.lines()).first().asString().startsWith("ERROR CloseError");
        assertThat(blocks.closed).isEqualTo(1);
    }

    @Test
    void systemExitIsAnExceptionLikeOthers() throws IOException {
        run((environ, input, start) -> {
            throw FakeIterable.raised("SystemExit", null);
        });

        assertThat(response.status()).isEqualTo(500);
        assertThat(log.lines()).first().isEqualTo("ERROR SystemExit exception raised by WSGI script '/app.py' ignored");
    }

    @Test
    void aClientThatLeavesEndsTheIterationAndClosesIt() throws IOException {
        response.leavingAfter(1);
        FakeIterable blocks = generator("a", "b", "c");
        answer(blocks, "200 OK");

        assertThat(blocks.asked).isEqualTo(2);
        assertThat(blocks.closed).isEqualTo(1);
        assertThat(response.events()).endsWith("abort");
        assertThat(log.lines()).singleElement().asString().startsWith("DEBUG client connection closed");
    }

    @Test
    void aClientThatLeavesDuringWriteIsNoErrorOfTheApplication() throws IOException {
        response.leavingAfter(0);
        run((environ, input, start) -> {
            start.start("200 OK", List.of());
            try {
                start.write(new byte[] {1});
            } catch (IOException gone) {
                throw FakeIterable.raised("IOError", gone);
            }
            return list();
        });

        assertThat(log.lines()).singleElement().asString().startsWith("DEBUG client connection closed");
        assertThat(response.aborted()).isTrue();
    }

    @Test
    void aServerThatCannotWriteIsNotTheClientsFault() {
        response = new RecordingResponse();
        FakeIterable blocks = FakeIterable.file(new FileRange(closedFile(), 0, 5));

        assertThatIOException().isThrownBy(() -> answer(blocks, "200 OK"));
        assertThat(blocks.closed).isEqualTo(1);
    }

    @Test
    void aBrokenRequestBodyDecidesTheStatus() throws IOException {
        run(new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new RequestBodyException(413, "too long");
            }
        });

        assertThat(response.status()).isEqualTo(413);
    }

    @Test
    void writeAndBlocksShareTheBody() throws IOException {
        run((environ, input, start) -> {
            start.start("200 OK", List.of());
            quietly(() -> start.write(new byte[] {'a'}));
            return list("b");
        });

        assertThat(response.body()).isEqualTo("ab");
        assertThat(response.header("Content-Length")).isNull();
        assertThat(response.events()).startsWith("head 200", "write 1", "flush", "write 1", "flush");
    }

    @Test
    void afterTheRequestItsObjectsHaveExpired() throws IOException {
        List<Object> kept = new ArrayList<>();
        run((environ, input, start) -> {
            kept.add(input);
            kept.add(start);
            start.start("200 OK", List.of());
            return list("a");
        });
        RequestInput input = (RequestInput) kept.get(0);
        StartResponse start = (StartResponse) kept.get(1);

        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> input.read(1),
                () -> input.readLine(-1),
                () -> start.write(new byte[1]),
                () -> start.start("200 OK", List.of()))) {
            assertThatExceptionOfType(WsgiError.class)
                    .isThrownBy(use)
                    .withMessage("request object has expired")
                    .returns(WsgiError.Kind.RUNTIME_ERROR, WsgiError::kind);
        }
    }

    @ParameterizedTest
    @CsvSource({", 5, cdefg", "3, 3, cde", "9, 9, cdefg", "0, 0, ''"})
    void aFileIsSentFromItsPlaceWithItsLength(String declared, String length, String body, @TempDir Path directory)
            throws IOException {
        Path path = Files.writeString(directory.resolve("f"), "abcdefg");
        try (FileChannel channel = FileChannel.open(path)) {
            FakeIterable blocks = FakeIterable.file(new FileRange(channel, 2, 5));
            answer(blocks, "200 OK", declared == null ? new String[0] : new String[] {"Content-Length", declared});

            assertThat(response.header("Content-Length")).isEqualTo(length);
            assertThat(response.body()).isEqualTo(body);
            assertThat(response.aborted()).isEqualTo(length.equals("9"));
            assertThat(channel.position()).isZero();
            assertThat(blocks.asked).isZero();
            assertThat(blocks.closed).isEqualTo(1);
        }
    }

    private static FileChannel closedFile() {
        try {
            Path path = Files.createTempFile("closed", "");
            FileChannel channel = FileChannel.open(path);
            channel.close();
            Files.delete(path);
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(FakeIterable blocks, String status, String... fields) throws IOException {
        List<HeaderField> headers = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(new HeaderField(fields[i], fields[i + 1]));
        }
        run((environ, input, start) -> {
            start.start(status, headers);
            return blocks;
        });
    }

    /** Runs an application that reads its input and raises what that raised. */
    private void run(InputStream body) throws IOException {
        run(body, (environ, input, start) -> {
            try {
                input.read(5);
                return list();
            } catch (IOException broken) {
                throw FakeIterable.raised("IOError", broken);
            }
        });
    }

    private void run(WsgiCallable callable) throws IOException {
        run(InputStream.nullInputStream(), callable);
    }

    private void run(InputStream body, WsgiCallable callable) throws IOException {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(Path.of("/app.py")), "application", "", false);
        Environ environ =
                new Environ(Headers.of(), new Connection(new Endpoint("", ""), new Endpoint("", ""), false, ""), 1);
        environ.add("REQUEST_METHOD", method);
        new WsgiApplication(callable, script, log).handle(environ, body, response);
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void quietly(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
