// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wsgi4j.daemon.supervise.WorkerState.BOOTING;
import static org.wsgi4j.daemon.supervise.WorkerState.CANCELLED;
import static org.wsgi4j.daemon.supervise.WorkerState.DRAINING;
import static org.wsgi4j.daemon.supervise.WorkerState.GONE;
import static org.wsgi4j.daemon.supervise.WorkerState.KILLED;
import static org.wsgi4j.daemon.supervise.WorkerState.READY;
import static org.wsgi4j.daemon.supervise.WorkerState.STARTING;
import static org.wsgi4j.daemon.supervise.WorkerState.STOPPING;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerStateTest {

    private static final Map<WorkerState, Set<WorkerState>> LEGAL = new EnumMap<>(Map.of(
            STARTING, Set.of(BOOTING, CANCELLED, GONE),
            CANCELLED, Set.of(STOPPING, GONE),
            BOOTING, Set.of(READY, STOPPING, GONE),
            READY, Set.of(DRAINING, STOPPING, KILLED, GONE),
            DRAINING, Set.of(STOPPING, KILLED, GONE),
            STOPPING, Set.of(KILLED, GONE),
            KILLED, Set.of(GONE),
            GONE, Set.of()));

    @ParameterizedTest
    @EnumSource
    void aStateLeadsToItsSuccessorsAndToNoOther(WorkerState state) {
        assertThat(Arrays.stream(WorkerState.values()).filter(state::leadsTo))
                .containsExactlyInAnyOrderElementsOf(LEGAL.getOrDefault(state, Set.of()));
    }

    @Test
    void aHandleRefusesAnIllegalStep() {
        WorkerHandle worker = new WorkerHandle(3, 1, () -> {});

        assertThatThrownBy(() -> worker.advance(STARTING, READY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("worker 3 cannot go from STARTING to READY");
        assertThat(worker.state()).isEqualTo(STARTING);
    }

    @Test
    void ofTwoStepsFromOneStateTheSecondFails() {
        WorkerHandle worker = new WorkerHandle(3, 1, () -> {});

        assertThat(worker.advance(STARTING, BOOTING)).isTrue();
        assertThat(worker.advance(STARTING, CANCELLED)).isFalse();
        assertThat(worker.state()).isEqualTo(BOOTING);
    }
}
