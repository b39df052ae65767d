// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void residentAndProportionalSizeAreRead() {
        String text = """
                55a0f2c00000-7ffd5b5fe000 ---p 00000000 00:00 0                  [rollup]
                Rss:              311040 kB
                Pss:              293001 kB
                Pss_Dirty:        280000 kB
                SwapPss:               0 kB
                """;

        assertThat(Memory.parse(text)).isEqualTo(new Memory(311_040L * 1024, 293_001L * 1024));
    }

    @Test
    void aProcessThatIsEndingHasNone() {
        assertThat(Memory.parse("")).isEqualTo(Memory.NONE);
    }

    @Test
    void anotherUnitIsAnError() {
        assertThatThrownBy(() -> Memory.parse("Rss: 3 pages\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void memoryOfATreeIsASum() {
        assertThat(new Memory(3, 2).plus(new Memory(30, 20))).isEqualTo(new Memory(33, 22));
    }
}
