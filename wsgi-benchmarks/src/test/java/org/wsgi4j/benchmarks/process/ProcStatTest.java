// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcStatTest {

    private static final String REST =
            " S 41 4711 4711 0 -1 4194560 3200 100 0 0 150 50 20 5 20 0 17 0 9000 123456789 5000 18446744073709551615";

    @Test
    void timeIsThatOfTheProcessAndOfItsEndedChildren() {
        assertThat(ProcStat.parse("4711 (java)" + REST)).isEqualTo(new ProcStat(41, Duration.ofMillis(2250)));
    }

    @Test
    void theCommandMayHoldSpacesAndParentheses() {
        assertThat(ProcStat.parse("4711 ((sd-pam) x)" + REST).parent()).isEqualTo(41);
    }

    @Test
    void aShortLineIsAnError() {
        assertThatThrownBy(() -> ProcStat.parse("4711 (java) S 41 4711"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4711 (java) S 41");
    }

    @Test
    void otherTextIsAnError() {
        assertThatThrownBy(() -> ProcStat.parse("")).isInstanceOf(IllegalArgumentException.class);
    }
}
