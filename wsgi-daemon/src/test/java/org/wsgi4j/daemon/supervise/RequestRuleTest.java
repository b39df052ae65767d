// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestRuleTest {

    private static final long LIMIT = 1000;

    private final WorkerHandle worker = readyWorker();
    private final List<Slot> slots = worker.slots();

    @Test
    void theAverageIsOverAllThreadsIdleOnesAsWell() {
        slots.get(0).begin(0);

        assertThat(RequestRule.AVERAGE.moment(slots, LIMIT, 2999)).isGreaterThan(2999);
        assertThat(RequestRule.AVERAGE.moment(slots, LIMIT, 3000)).isLessThanOrEqualTo(3000);
    }

    @Test
    void theMomentIsNeverTooLateWhateverBeginsUntilThen() {
        Random random = new Random(5);
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            long moment = RequestRule.AVERAGE.moment(slots, LIMIT, now);
            long step = 1L + random.nextInt(50);
            Slot slot = slots.get(random.nextInt(3));
            if (slot.busy() && random.nextBoolean()) {
                slot.ready(now);
            } else if (!slot.busy()) {
                slot.begin(now);
            }
            now += step;
            if (average(now) >= LIMIT) {
                assertThat(moment).isLessThanOrEqualTo(now);
                slots.forEach(busy -> busy.ready(worker.number()));
            }
        }
    }

    @Test
    void theSumIsReachedInFewSteps() {
        slots.get(0).begin(0);
        long now = 0;
        int steps = 0;
        while (RequestRule.AVERAGE.moment(slots, 60_000_000_000L, now) > now) {
            now = RequestRule.AVERAGE.moment(slots, 60_000_000_000L, now);
            steps++;
        }

        assertThat(now).isEqualTo(180_000_000_000L);
        assertThat(steps).isLessThan(100);
    }

    @Test
    void aThreadOnItsOwnHasTheLimitStretchedByTheirNumber() {
        long limit = (long) (LIMIT * (1 + Math.log(3)));
        slots.get(1).begin(10);

        assertThat(RequestRule.EACH_THREAD.moment(slots, LIMIT, 10)).isEqualTo(10 + limit);
        assertThat(RequestRule.EACH_THREAD.moment(slots, LIMIT, 500)).isEqualTo(10 + limit);
    }

    private long average(long now) {
        return slots.stream().mapToLong(slot -> slot.runningFor(now)).sum() / slots.size();
    }

    private static WorkerHandle readyWorker() {
        WorkerHandle worker = new WorkerHandle(1, 3, () -> {});
        worker.advance(WorkerState.STARTING, WorkerState.BOOTING);
        worker.advance(WorkerState.BOOTING, WorkerState.READY);
        return worker;
    }
}
