// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a response (PEP 3333 "Buffering and Streaming", "Handling the Content-Length Header"). */
public abstract class ResponseBodyContract extends HostedContract {

    private @Nullable Served iterables;
    private @Nullable Served length;

    @BeforeAll
    void serveTheApplications() {
        iterables = serve("iterables");
        length = serve("length");
    }

    private Answer returning(String kind) {
        assertThat(iterables).isNotNull();
        return iterables.get("/" + kind);
    }

    private Answer declaring(String contentLength) {
        assertThat(length).isNotNull();
        return length.get("/?" + contentLength);
    }

    private String blocksAskedFor() {
        assertThat(length).isNotNull();
        return length.get("/seen").body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "tuple",
                "generator",
                "iterator",
                "iterable",
                "sequence",
                "single_list",
                "single_tuple",
                "single_generator",
                "two",
                "list_subclass"
            })
    void body_isTheBlocksOfAnyIterable(String kind) {
        Answer answer = returning(kind);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("one two three");
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty_list", "empty_generator", "empty_block", "empty_blocks"})
    void body_mayBeEmpty(String kind) {
        Answer answer = returning(kind);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single_list", "single_tuple"})
    void contentLength_isAddedForASingleBlock(String kind) {
        assertThat(returning(kind).header("Content-Length")).isEqualTo("13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single_generator", "generator", "list", "two", "iterator"})
    void contentLength_isNotAddedWhereItIsNotKnown(String kind) {
        Answer answer = returning(kind);
        assertThat(answer.all("Content-Length")).isEmpty();
        assertThat(answer.body()).isEqualTo("one two three");
    }

    @Test
    void contentLength_thatIsRightIsKept() {
        Answer answer = declaring("10");
        assertThat(answer.all("Content-Length")).containsExactly("10");
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "-1", "1.5", "+10", "10,10", "0x10", "99999999999999999999"})
    void contentLength_thatIsNoneIsAServerError(String declared) {
        assertThat(declaring(declared).status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("invalid content length", "length.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "5", "3", "1"})
    void contentLength_dropsWhatIsPastItAndIterationGoesOn(String declared) {
        Answer answer = declaring(declared);
        assertThat(answer.body()).isEqualTo("0123456789".substring(0, Integer.parseInt(declared)));
        assertThat(answer.complete()).isTrue();
        assertThat(blocksAskedFor()).isEqualTo("2");
    }

    @Test
    void contentLength_thatTheBodyDoesNotReachBreaksTheAnswerOff() {
        Answer answer = declaring("11");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isFalse();
        assertThat("0123456789").startsWith(answer.body());
    }

    @Test
    void blocks_goOutBeforeTheNextIsAskedFor() {
        Served waiting = serve("block_waits");
        try (Exchange exchange = waiting.begin(Ask.get("/"))) {
            exchange.awaitBody("first ");
            waiting.get("/go");
            assertThat(exchange.answer().body()).isEqualTo("first second");
        }
    }

    @Test
    void body_mayBeLarge() {
        Answer answer = serve("large").get("/");
        assertThat(answer.complete()).isTrue();
        assertThat(answer.body()).hasSize(20_000_000).isEqualTo("0123456789".repeat(2_000_000));
    }

    @Test
    void head_hasTheHeadersAndNoBody() {
        Answer answer = serve("method").send(Ask.of("HEAD", "/"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Method")).isEqualTo("HEAD");
        assertThat(answer.header("Content-Length")).isEqualTo("4");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "single_list", "generator", "empty_list"})
    void head_ofEveryIterableIsComplete(String kind) {
        assertThat(iterables).isNotNull();
        Answer answer = iterables.send(Ask.of("HEAD", "/" + kind));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void status_thatHasNoBodyHasNone(int status) {
        Answer answer = serve("bodiless").get("/" + status);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("ETag")).isEqualTo("\"tag\"");
        assertThat(answer.all("Content-Length")).isEmpty();
        assertThat(answer.body()).isEmpty();
        assertThat(answer.complete()).isTrue();
    }
}
