// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTest {

    private int rings;
    private final WorkerHandle worker = new WorkerHandle(1, 1, () -> rings++);
    private final Slot slot = worker.slots().get(0);

    @Test
    void aThreadIsBusyUntilItIsReadyAgainThoughItsClientHasLeft() {
        comeToReady();

        assertThat(slot.begin(10)).isTrue();
        assertThat(worker.leased()).isEqualTo(1);
        slot.end();

        assertThat(worker.leased()).isZero();
        assertThat(slot.busy()).isTrue();
        assertThat(slot.runningFor(25)).isEqualTo(15);
        slot.ready(30);
        assertThat(slot.busy()).isFalse();
        assertThat(slot.runningFor(40)).isZero();
        assertThat(slot.served()).isEqualTo(1);
    }

    @Test
    void aRequestThatIsNoActivityLeavesTheThreadAsIdleAsItWas() {
        comeToReady();
        slot.begin(5);
        slot.unnoticed();
        slot.active(6);
        slot.ready(7);
        assertThat(slot.used()).isFalse();
        assertThat(slot.served()).isEqualTo(1);

        slot.begin(10);
        slot.ready(11);
        slot.begin(20);
        slot.unnoticed();
        slot.ready(21);
        assertThat(slot.lastActive()).isEqualTo(11);
        slot.begin(30);
        assertThat(slot.lastActive()).isEqualTo(30);
    }

    @Test
    void aWorkerThatIsNotReadyRefusesALease() {
        assertThat(slot.begin(10)).isFalse();

        assertThat(slot.busy()).isFalse();
        assertThat(worker.leased()).isZero();
        assertThat(slot.served()).isZero();
        assertThat(rings).isZero();
    }

    @Test
    void eachPieceOfABodyIsAnActivity() {
        comeToReady();
        assertThat(slot.used()).isFalse();

        slot.begin(10);
        assertThat(slot.lastActive()).isEqualTo(10);
        slot.active(12);
        assertThat(slot.lastActive()).isEqualTo(12);
        slot.ready(15);
        assertThat(slot.lastActive()).isEqualTo(15);
    }

    @Test
    void aThreadThatSaysReadyForTheFirstTimeHasServedNothing() {
        comeToReady();

        slot.ready(10);

        assertThat(slot.served()).isZero();
        assertThat(slot.used()).isFalse();
    }

    @Test
    void theEndOfARequestRingsOnlyWhereSomebodyWaitsForIt() {
        comeToReady();
        slot.ringAt(2);

        serve(10);
        assertThat(rings).isZero();
        serve(20);
        assertThat(rings).isEqualTo(1);
    }

    @Test
    void aDrainingWorkerRingsWhenAThreadIsIdle() {
        comeToReady();
        slot.begin(10);
        worker.advance(WorkerState.READY, WorkerState.DRAINING);

        slot.ready(20);

        assertThat(rings).isEqualTo(1);
        assertThat(slot.begin(30)).isFalse();
        assertThat(rings).isEqualTo(2);
    }

    private void serve(long now) {
        assertThat(slot.begin(now)).isTrue();
        slot.ready(now + 1);
    }

    private void comeToReady() {
        worker.advance(WorkerState.STARTING, WorkerState.BOOTING);
        worker.advance(WorkerState.BOOTING, WorkerState.READY);
    }
}
