// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class QuartilesTest {

    @Test
    void ofFiveValuesTheyAreValues() {
        assertThat(Quartiles.of(DoubleStream.of(50, 10, 40, 20, 30))).isEqualTo(new Quartiles(20, 30, 40));
    }

    @Test
    void betweenValuesTheyAreInterpolated() {
        assertThat(Quartiles.of(DoubleStream.of(1, 2, 3, 4))).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
    }

    @Test
    void ofOneValueTheyAreThatValue() {
        assertThat(Quartiles.of(DoubleStream.of(7))).isEqualTo(new Quartiles(7, 7, 7));
    }

    @Test
    void anOutlierDoesNotMoveThem() {
        assertThat(Quartiles.of(DoubleStream.of(1, 2, 3, 4, 1e9)).median()).isEqualTo(3);
    }

    @Test
    void ofNothingThereAreNone() {
        assertThatThrownBy(() -> Quartiles.of(DoubleStream.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theyAreWrittenWithTheMedianFirst() {
        assertThat(new Quartiles(0.984, 1, 1.0299)).hasToString("1.00 [0.98–1.03]");
        assertThat(new Quartiles(0.0041, 0.0052, 0.0063)).hasToString("0.0052 [0.0041–0.0063]");
    }
}
