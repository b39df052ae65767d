// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;

class WordsTest {

    private static final SourcePosition LINE = new SourcePosition("a.conf", 3);

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("a b c", List.of("a", "b", "c")),
                Arguments.of("a \t  b", List.of("a", "b")),
                Arguments.of("a  ", List.of("a")),
                Arguments.of("a # b", List.of("a", "#", "b")),
                Arguments.of("\"a b\" c", List.of("a b", "c")),
                Arguments.of("'a b' c", List.of("a b", "c")),
                Arguments.of("\"\" ''", List.of("", "")),
                Arguments.of("\"it's\" 'say \"so\"'", List.of("it's", "say \"so\"")),
                Arguments.of("\"a \\\"b\\\" c\"", List.of("a \"b\" c")),
                Arguments.of("'a \\'b'", List.of("a 'b")),
                Arguments.of("\"a\\nb\\'\"", List.of("a\\nb\\'")),
                Arguments.of("\"a\\\\\" b", List.of("a\\", "b")),
                Arguments.of("a\\\\b c\\d", List.of("a\\b", "c\\d")),
                Arguments.of("path=/a:/b x=\"1 2\" y='3 4'", List.of("path=/a:/b", "x=1 2", "y=3 4")),
                Arguments.of("\"path=/a b\"", List.of("path=/a b")),
                Arguments.of("a\"b\" c'd", List.of("a\"b\"", "c'd")),
                Arguments.of("name=%{GROUP}", List.of("name=%{GROUP}")),
                Arguments.of("", List.of()));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineIsSplitAsApacheDoes(String line, List<String> words) {
        assertThat(Words.of(line, LINE)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"a \"b, \"", "a 'b\" c, '", "x=\"1, \"", "\"a\\\", \"", "', '"})
    void aQuoteIsClosed(String line, String quote) {
        assertThatThrownBy(() -> Words.of(line, LINE))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a.conf:3: a quote " + quote + " is not closed");
    }

    @Test
    void aQuoteEndsItsWord() {
        assertThatThrownBy(() -> Words.of("\"a\"b c", LINE))
                .isInstanceOf(ConfigException.class)
                .hasMessage("a.conf:3: there is 'b' after a closing quote \": put a blank there, or quote all of the"
                        + " word");
    }
}
