// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NonceCountsTest {

    private final NonceCounts counts = new NonceCounts(2);

    @Test
    void each_count_is_good_once() {
        for (long count = 1; count <= 200; count++) {
            assertThat(counts.use("a", 1, count)).isTrue();
            assertThat(counts.use("a", 1, count)).isFalse();
        }
    }

    @Test
    void counts_may_come_late_but_not_too_late() {
        assertThat(counts.use("a", 1, 100)).isTrue();
        assertThat(counts.use("a", 1, 37)).isTrue();
        assertThat(counts.use("a", 1, 37)).isFalse();
        assertThat(counts.use("a", 1, 36)).isFalse();
        assertThat(counts.use("a", 1, 1_000_000)).isTrue();
        assertThat(counts.use("a", 1, 999_999)).isTrue();
        assertThat(counts.use("a", 1, 100)).isFalse();
    }

    @Test
    void what_may_have_been_forgotten_is_used_up() {
        counts.use("a", 1, 1);
        counts.use("b", 2, 1);
        counts.use("c", 3, 1);
        assertThat(counts.use("a", 1, 1)).isFalse();
        assertThat(counts.use("never seen", 1, 1)).isFalse();
        assertThat(counts.use("b", 2, 2)).isTrue();
        assertThat(counts.use("d", 4, 1)).isTrue();
    }
}
