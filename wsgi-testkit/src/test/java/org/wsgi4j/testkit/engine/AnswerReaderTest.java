// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static Answer read(String bytes, boolean headRequest) {
        String wire = bytes.replace("~", "\r\n");
        return new AnswerReader(new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1)), headRequest)
                .read(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK~Content-Length: 5~~hello",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~he~3~llo~0~~",
                "HTTP/1.1 100 Continue~~HTTP/1.1 200 OK~Content-Length: 5~~hello",
                "HTTP/1.0 200 OK~~hello"
            })
    void aWholeAnswerIsComplete(String wire) {
        Answer answer = read(wire, false);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.reason()).isEqualTo("OK");
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK~Content-Length: 9~~hello,hello",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~,hello",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~hello,hello",
        "HTTP/1.1 200 OK~Content-Le,''",
        "'',''"
    })
    void anAnswerThatBreaksOffIsNotComplete(String wire, String body) {
        Answer answer = read(wire, false);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.complete()).isFalse();
    }

    @Test
    void anAnswerToHeadEndsWithItsHead() {
        Answer answer = read("HTTP/1.1 200 OK~Content-Length: 5~X-A: 1~x-a: 2~~", true);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.all("X-A")).containsExactly("1", "2");
    }

    @Test
    void asMuchIsReadAsIsAskedFor() {
        String wire = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n";
        AnswerReader reader =
                new AnswerReader(new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1)), false);
        assertThat(reader.read(2).body()).isEqualTo("he");
        assertThat(reader.read(4).body()).isEqualTo("hello");
    }
}
