// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LegTest {

    private final List<String> told = new ArrayList<>();
    private final Leg leg = FakeWorkers.ready(1, 1).leg(0, 0);
    private final Listener listener = new Listener() {
        @Override
        public void ready() {
            told.add("ready");
        }

        @Override
        public void silent() {
            told.add("silent");
        }
    };

    @Test
    void whoWaitsIsToldOnce() {
        leg.await(listener, 1);
        assertThat(told).isEmpty();

        leg.noticed();
        leg.noticed();

        assertThat(told).containsExactly("ready");
    }

    @Test
    void whatCameBeforeOneWaitsIsNotMissed() {
        leg.quiet();
        leg.noticed();
        leg.await(listener, 1);

        assertThat(told).containsExactly("ready");
        leg.await(listener, 2);
        leg.noticed();
        assertThat(told).containsExactly("ready", "ready");
    }

    @Test
    void whatCameBeforeTheRequestIsNoNews() {
        leg.noticed();
        leg.quiet();
        leg.await(listener, 1);

        assertThat(told).isEmpty();
    }

    @Test
    void silenceIsToldToWhoHasWaitedThatLong() {
        leg.await(listener, 10);
        leg.expire(9);
        assertThat(told).isEmpty();

        leg.expire(10);
        leg.expire(11);

        assertThat(told).containsExactly("silent");
    }

    @Test
    void aLegThatIsClosedTellsWhoWaitsNowAndLater() {
        leg.await(listener, 1);
        leg.close();
        leg.noticed();
        assertThat(told).containsExactly("ready");

        leg.quiet();
        leg.await(listener, 2);

        assertThat(told).containsExactly("ready", "ready");
        assertThat(leg.closed()).isTrue();
    }

    @Test
    void whatComesAtTheMomentAtWhichOneBeginsToWaitIsToldOnce() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Listener counter = new Listener() {
            @Override
            public void ready() {
                count.incrementAndGet();
            }

            @Override
            public void silent() {}
        };
        CyclicBarrier barrier = new CyclicBarrier(2);
        int rounds = 20_000;
        FutureTask<Void> news = new FutureTask<>(() -> {
            for (int round = 0; round < rounds; round++) {
                barrier.await();
                leg.noticed();
                barrier.await();
            }
            return null;
        });
        new Thread(news, "news").start();
        for (int round = 0; round < rounds; round++) {
            barrier.await();
            leg.await(counter, round);
            barrier.await();
            assertThat(count.getAndSet(0)).isEqualTo(1);
        }
        news.get();
    }

    @Test
    void theMomentIsThatOfWhoWaits() {
        assertThat(leg.awaitedSince(5)).isEqualTo(5);
        leg.await(listener, 3);

        assertThat(leg.awaitedSince(5)).isEqualTo(3);
    }
}
