// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnvironTest {

    private final Environ environ = new Environ(
            Headers.of(),
            new Connection(new Connection.Endpoint("::1", "9"), new Connection.Endpoint("::1", "80"), false, "c1"),
            7);

    @Test
    void putKeepsThePlaceOfAVariableThatWasSet() {
        environ.add("A", "1");
        environ.add("B", "2");
        environ.put("A", "3");

        assertThat(environ).hasToString("GET ");
        assertThat(environ.size()).isEqualTo(2);
        assertThat(environ.name(0) + environ.value(0)).isEqualTo("A3");
    }

    @Test
    void removeClosesTheGap() {
        environ.add("A", "1");
        environ.add("B", "2");
        environ.add("C", "3");
        environ.remove("B");
        environ.remove("absent");

        assertThat(environ.size()).isEqualTo(2);
        assertThat(environ.get("B")).isNull();
        assertThat(environ.get("B", "none")).isEqualTo("none");
        assertThat(environ.name(1) + environ.value(1)).isEqualTo("C3");
    }

    @Test
    void growsPastTheUsualSize() {
        IntStream.range(0, 500).forEach(i -> environ.put("N" + i, "" + i));

        assertThat(environ.size()).isEqualTo(500);
        assertThat(environ.get("N499")).isEqualTo("499");
    }

    @Test
    void contentLengthIsMinusOneWithoutOne() {
        assertThat(environ.contentLength()).isEqualTo(-1);
        environ.put("CONTENT_LENGTH", "");
        assertThat(environ.contentLength()).isEqualTo(-1);
        environ.put("CONTENT_LENGTH", "5000000000");
        assertThat(environ.contentLength()).isEqualTo(5_000_000_000L);
    }

    @Test
    void attachmentIsSeenOnlyByItsType() {
        environ.attach("own");

        assertThat(environ.attachment(String.class)).isEqualTo("own");
        assertThat(environ.attachment(Integer.class)).isNull();
    }

    @Test
    void fieldsAreFoundWhateverTheCase() {
        Headers headers = Headers.of(new HeaderField("A", "1"), new HeaderField("a", "2"));

        assertThat(headers.first("a")).isEqualTo("1");
        assertThat(headers.first("b")).isNull();
    }

    @Test
    void statusesWithoutABodyAreTheInterimOnes204And304() {
        assertThat(IntStream.of(100, 199, 204, 304)
                        .allMatch(code -> Status.of(code).bodiless()))
                .isTrue();
        assertThat(IntStream.of(200, 205, 206, 303, 404)
                        .noneMatch(code -> Status.of(code).bodiless()))
                .isTrue();
        assertThat(Status.of(799).reason()).isEqualTo("Status");
    }
}
