// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void markdownIsAlignedForReadingAsText() {
        Table table = new Table(List.of("server", "n"), List.of(List.of("jetty", "100")));

        assertThat(table.markdown()).isEqualTo("""
                        | server | n   |
                        | ------ | --- |
                        | jetty  | 100 |
                        """);
    }

    @Test
    void csvQuotesWhatHasToBeQuoted() {
        Table table = new Table(List.of("a", "b"), List.of(List.of("1,000", "say \"x\"")));

        assertThat(table.csv()).isEqualTo("a,b\n\"1,000\",\"say \"\"x\"\"\"\n");
    }

    @Test
    void aRowOfAnotherLengthIsAnError() {
        assertThatThrownBy(() -> new Table(List.of("a"), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
