// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.wsgi.WsgiError.Kind;

class StartResponseTest {

    private final RecordingResponse response = new RecordingResponse();
    private final StartResponse start = new StartResponse(response, false);

    @ParameterizedTest
    @CsvSource({"200 OK, 200, OK", "200, 200, ''", "'200 ', 200, ''", "999 a  b, 999, a  b", "404 \u00e9, 404, \u00e9"})
    void statusLines(String line, int code, String reason) {
        assertThat(ResponseHead.status(line).code()).isEqualTo(code);
        assertThat(ResponseHead.status(line).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20",
                "OK",
                "2x0 OK",
                "2000 OK",
                "200OK",
                "200\tOK",
                " 200 OK",
                "+20 OK",
                "099 x",
                "000",
                "100 Continue",
                "101 x",
                "200 OK\r\nX: y",
                "200 \n",
                "200 a\0b",
                "200 \u007f",
                "200 \u001f"
            })
    void whatIsNoStatusLine(String line) {
        refused(Kind.VALUE_ERROR, () -> start.start(line, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a b", "a:", "a\r\nb", "a\0", "\u00e9", "(a)", "a,b", "a;b", "[a]", "{a}", "a\"", "a/b", "a\u007f"
            })
    void whatIsNoNameOfAField(String name) {
        refused(Kind.VALUE_ERROR, () -> start.start("200 OK", List.of(new HeaderField(name, "v"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\n", "a\r", "a\0b", "a\u000b", "a\u007f"})
    void whatIsNoValueOfAField(String value) {
        refused(Kind.VALUE_ERROR, () -> start.start("200 OK", List.of(new HeaderField("X-A", value))));
    }

    @ParameterizedTest
    @CsvSource({"200 \u20ac, X, v", "200 OK, X\u0100, v", "200 OK, X, \u0100"})
    void whatIsNotLatin1(String line, String name, String value) {
        refused(Kind.UNICODE_ENCODE_ERROR, () -> start.start(line, List.of(new HeaderField(name, value))));
    }

    @Test
    void goodFieldsPass() throws IOException {
        start.start("200 OK", List.of(new HeaderField("!#$%&'*+-.^_`|~aZ9", "a\t\u00e9 "), new HeaderField("X", "")));
        start.finish();

        assertThat(response.header("X")).isEmpty();
    }

    @Test
    void aRefusedCallChangesNothing() throws IOException {
        start.start("201 Created", List.of(new HeaderField("X", "1")));
        refused(Kind.VALUE_ERROR, () -> start.start("200 OK", List.of(new HeaderField("X", "\n"))));
        start.finish();

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("X")).isEqualTo("1");
    }

    @Test
    void aSecondCallReplacesTheFirstUntilSomethingWasSent() throws IOException {
        start.start("200 OK", List.of(new HeaderField("X", "1")));
        start.start("500 Oops", List.of());
        assertThat(start.sent()).isFalse();
        start.write(new byte[0]);
        assertThat(response.begun()).as("an empty block sends nothing").isFalse();
        start.write(new byte[1]);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("X")).isNull();
        refused(Kind.RUNTIME_ERROR, () -> start.start("200 OK", List.of()));
    }

    @Test
    void writeNeedsStartResponseFirst() {
        refused(Kind.RUNTIME_ERROR, () -> start.write(new byte[1]));
        assertThat(response.begun()).isFalse();
    }

    @Test
    void writePastTheDeclaredLengthSendsNothing() throws IOException {
        start.start("200 OK", List.of(new HeaderField("CONTENT-length", "2")));
        start.write(new byte[3]);
        start.write(new byte[3]);

        assertThat(response.body()).hasSize(2);
        assertThat(start.finish()).isTrue();
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatExceptionOfType(WsgiError.class).isThrownBy(call).returns(kind, WsgiError::kind);
    }
}
