// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmClockTest {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long ORIGIN = System.nanoTime();

    private final BlockingQueue<Long> rung = new LinkedBlockingQueue<>();

    private static long now() {
        return System.nanoTime() - ORIGIN;
    }

    @Test
    void itRingsAtTheEarliestMoment() throws InterruptedException {
        try (AlarmClock alarm = new AlarmClock("alarm", AlarmClockTest::now)) {
            alarm.start(() -> rung.add(now()));
            long soon = now() + TimeUnit.MILLISECONDS.toNanos(20);
            alarm.at(soon + HOUR);
            alarm.at(soon);
            alarm.at(soon + HOUR);

            assertThat(rung.take()).isGreaterThanOrEqualTo(soon);
            assertThat(rung).isEmpty();
        }
    }

    @Test
    void itRingsAgainWhenItIsSetWhileItRings() throws InterruptedException {
        try (AlarmClock alarm = new AlarmClock("alarm", AlarmClockTest::now)) {
            alarm.start(() -> {
                rung.add(now());
                alarm.at(now() + 1000);
            });
            alarm.at(now());

            for (int i = 0; i < 5; i++) {
                assertThat(rung.take()).isNotNegative();
            }
        }
    }

    @Test
    void aMomentThatIsSetBeforeItBeginsIsKept() throws InterruptedException {
        try (AlarmClock alarm = new AlarmClock("alarm", AlarmClockTest::now)) {
            alarm.at(now());
            alarm.start(() -> rung.add(now()));

            assertThat(rung.take()).isNotNegative();
        }
    }
}
