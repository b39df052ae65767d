// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wsgi.file_wrapper} (PEP 3333 "Optional Platform-Specific File Handling"; mod_wsgi's {@code FileWrapper}). */
public abstract class FileWrapperContract extends HostedContract {

    private @Nullable Served file;

    @BeforeEach
    void serveTheApplication() {
        file = serve("file_send");
    }

    private Served file() {
        assertThat(file).isNotNull();
        return file;
    }

    @ParameterizedTest
    @CsvSource({"/,10,0123456789", "/plain,10,0123456789", "/?offset=4,6,456789", "/?offset=9,1,9"})
    void file_isSentFromItsPositionWithItsLength(String target, String length, String body) {
        Answer answer = file().get(target);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo(length);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/?size=0", "/?offset=10", "/?offset=20"})
    void file_mayHaveNothingLeft(String target) {
        Answer answer = file().get(target);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("0");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/?length=3,012", "/?offset=2&length=3,234", "/?length=10,0123456789"})
    void contentLength_ofTheApplicationSaysHowMuchIsSent(String target, String body) {
        Answer answer = file().get(target);
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(body.length()));
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void contentLength_thatTheFileDoesNotReachBreaksTheAnswerOff() {
        Answer answer = file().get("/?length=20");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isFalse();
    }

    @Test
    void file_mayBeLarge() {
        Answer answer = file().get("/?size=20000000");
        assertThat(answer.header("Content-Length")).isEqualTo("20000000");
        assertThat(answer.body()).isEqualTo("0123456789".repeat(2_000_000));
    }

    @ParameterizedTest
    @CsvSource({"/,closed at 0", "/?offset=4,closed at 4", "/?length=3,closed at 0"})
    void file_isClosedOnceAtThePositionItHad(String target, String after) {
        assertThat(file().get(target).status()).isEqualTo(200);
        assertThat(file().get("/after").body()).isEqualTo(after);
    }

    @Test
    void file_isClosedForHeadAndNotSent() {
        Answer answer = file().send(Ask.of("HEAD", "/"));
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.complete()).isTrue();
        assertThat(file().get("/after").lines()).hasSize(1);
    }

    @Test
    void file_inMemoryIsReadInBlocks() {
        Answer answer = serve("file_memory").get("/");
        assertThat(answer.all("Content-Length")).isEmpty();
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void file_mayBeAnythingThatHasRead() {
        assertThat(serve("file_reader").get("/").body()).isEqualTo("012");
    }

    @Test
    void file_inMiddlewareIsWhatTheMiddlewareMakesOfIt() {
        assertThat(serve("file_in_middleware").get("/").body()).isEqualTo("ABCDEF");
    }

    @Test
    void file_afterAWriteComesAfterIt() {
        assertThat(serve("file_after_write").get("/").body()).isEqualTo("written, from the file");
    }

    @Test
    void file_mayBeInASubclass() {
        Answer answer = serve("file_subclass").get("/");
        assertThat(answer.header("Content-Length")).isEqualTo("13");
        assertThat(answer.body()).isEqualTo("by a subclass");
    }

    @Test
    void fileWrapper_isAClassWithItsFileAndBlockSize() {
        assertThat(serve("file_attributes").get("/").lines())
                .containsExactly(
                        "class: True",
                        "instance: True",
                        "filelike: True",
                        "blksize: 4",
                        "usual blksize: 8192",
                        "blocks: 0123|4567|89",
                        "closings: 1");
    }
}
