// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** What becomes of an answer that goes wrong: an error page before its head, a broken end after it, never a good one. */
interface FailureChapter extends Chapter {

    /** What may leave an application. */
    enum Failure {
        IO,
        RUNTIME,
        STACK,
        ERROR;

        void raise() throws IOException {
            switch (this) {
                case IO -> throw new IOException("secret");
                case RUNTIME -> throw new IllegalStateException("secret");
                case STACK -> throw new StackOverflowError("secret");
                case ERROR -> throw new LinkageError("secret");
            }
        }
    }

    /** How far an answer has come when it goes wrong. */
    enum Progress {
        HEAD,
        WRITTEN,
        FLUSHED;

        void reach(Body body) throws IOException {
            switch (this) {
                case HEAD -> {}
                case WRITTEN -> body.write(Apps.bytes("begun"), 0, 5);
                case FLUSHED -> {
                    body.write(Apps.bytes("begun"), 0, 5);
                    body.flush();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void failure_beforeTheHeadIsA500PageThatKeepsItsSecret(Failure failure) throws IOException {
        server().start((environ, input, response) -> failure.raise());
        try (RawClient client = server().client()) {
            RawResponse response = client.get("/").receive();

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.complete()).isTrue();
            assertThat(response.header("Content-Type")).startsWith("text/html");
            assertThat(response.body())
                    .contains("500 Internal Server Error")
                    .doesNotContain("secret", "Exception", "at org.");
            assertThat(response.closing() || client.get("/").receive().status() == 500)
                    .isTrue();
        }
        assertThat(server().logged()).anyMatch(line -> line.startsWith("ERROR") && line.contains("secret"));
    }

    @ParameterizedTest
    @EnumSource
    default void failure_afterTheHeadBreaksTheAnswer(Failure failure) throws IOException {
        server().start((environ, input, response) -> {
            Progress.FLUSHED.reach(response.head(Status.OK, Headers.of()));
            failure.raise();
        });
        assertBroken();
        assertThat(server().logged()).anyMatch(line -> line.startsWith("ERROR") && line.contains("secret"));
    }

    @ParameterizedTest
    @EnumSource
    default void abort_breaksAnAnswerWithoutALength(Progress progress) throws IOException {
        server().start((environ, input, response) -> {
            progress.reach(response.head(Status.OK, Headers.of()));
            response.abort(null);
        });
        assertBroken();
        assertThat(server().logged()).noneMatch(line -> line.startsWith("ERROR"));
    }

    @ParameterizedTest
    @EnumSource
    default void abort_breaksAnAnswerWithALength(Progress progress) throws IOException {
        server().start((environ, input, response) -> {
            progress.reach(response.head(Status.OK, length("6")));
            response.abort(new IllegalStateException("secret"));
            response.abort(null);
        });
        assertBroken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "begun"})
    default void body_shorterThanItsLengthIsBroken(String text) throws IOException {
        server().start((environ, input, response) ->
                response.head(Status.OK, length("6")).write(Apps.bytes(text), 0, text.length()));
        assertBroken();
    }

    @Test
    default void body_fromAFileThatEndsEarlyIsBroken(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "short");
        server().start((environ, input, response) -> {
            try (FileChannel channel = FileChannel.open(file)) {
                response.head(Status.OK, Headers.of()).send(channel, 0, 50_000);
            }
        });
        assertBroken();
    }

    @Test
    default void answer_thatNeverBeganIs500() throws IOException {
        server().start((environ, input, response) ->
                assertThat(response.begun()).isFalse());

        assertThat(server().get("/").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 503, 599})
    default void fail_answersWithThePageOfTheStatus(int status) throws IOException {
        server().start((environ, input, response) -> {
            response.fail(status, new IllegalStateException("secret"));
            assertThat(response.begun()).isTrue();
        });
        try (RawClient client = server().client()) {
            RawResponse response = client.get("/").receive();

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).contains("<title>" + status).doesNotContain("secret");
            RawResponse head = client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n").receive("HEAD");
            assertThat(head.header("Content-Length")).isEqualTo(response.header("Content-Length"));
        }
        assertThat(server().logged()).anyMatch(line -> line.startsWith("ERROR") && line.contains("secret"));
    }

    @Test
    default void head_mayBeGivenOnce() throws IOException {
        Application twice = (environ, input, response) -> {
            response.head(Status.OK, length("5")).write(Apps.bytes("first"), 0, 5);
            assertThat(response.begun()).isTrue();
            Stream.<ThrowingCallable>of(() -> response.head(Status.OK, Headers.of()), () -> response.fail(500, null))
                    .forEach(second -> assertThatThrownBy(second).isInstanceOf(IllegalStateException.class));
        };
        server().start(twice);

        assertThat(server().get("/").body()).isEqualTo("first");
    }

    private static Headers length(String bytes) {
        return Headers.of(new HeaderField("Content-Length", bytes));
    }
}
