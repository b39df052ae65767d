// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogicalLineTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("\n  \n\t\n", List.of()),
                Arguments.of("a b", List.of(line("a b", 1))),
                Arguments.of("  a b  \n\n c\n", List.of(line("a b", 1), line("c", 3))),
                Arguments.of("a\r\nb\r\n", List.of(line("a", 1), line("b", 2))),
                Arguments.of("# a\n  # b\nc # d\n", List.of(line("c # d", 3))),
                Arguments.of("a \\\n  b\\\nc\nd", List.of(line("a   bc", 1), line("d", 4))),
                Arguments.of("a \\\r\nb\r\nc", List.of(line("a b", 1), line("c", 3))),
                Arguments.of("# a \\\nb\nc", List.of(line("c", 3))),
                Arguments.of("a \\\n# b\nc", List.of(line("a # b", 1), line("c", 3))),
                Arguments.of("\\\n\\\na\nb", List.of(line("a", 1), line("b", 4))),
                Arguments.of("a \\", List.of(line("a", 1))),
                Arguments.of("a \\ \nb", List.of(line("a \\", 1), line("b", 2))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void linesAreJoinedAndKnowWhereTheyBegin(String file, List<LogicalLine> lines) {
        assertThat(LogicalLine.of(file)).isEqualTo(lines);
    }

    private static LogicalLine line(String text, int number) {
        return new LogicalLine(text, number);
    }
}
