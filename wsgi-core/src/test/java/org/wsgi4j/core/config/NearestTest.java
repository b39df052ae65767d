// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void aWordIsMeantIfItTakesFewChanges() {
        assertThat(Nearest.to("thread", Stream.of("threads", "three"))).contains("threads");
        assertThat(Nearest.hint("tread", Stream.of("threads"))).isEqualTo("; did you mean threads?");
    }

    @Test
    void farWordsAreNotMeant() {
        assertThat(Nearest.hint("colour", Stream.of("threads", "processes"))).isEmpty();
    }
}
