// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of groups; the seed is in the name of the test, and a run is the same whenever it is repeated. */
class LedgerModelTest {

    private static final int GROUPS = 40;
    private static final int EVENTS = 500;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20140523, 42, 4711, 31337})
    void whateverHappensTheBooksAreRightAndTheGroupRecoversAndStops(long seed) {
        Random random = new Random(seed);
        for (int group = 0; group < GROUPS; group++) {
            live(random, limits(random));
        }
    }

    private static void live(Random random, TestLimits limits) {
        FakeWorld world = new FakeWorld(random, limits.make());
        world.tell(new Event.Start());
        for (int i = 0; i < EVENTS; i++) {
            world.happen();
        }
        world.calm();
        world.checkWhole();
        for (int i = 0; i < EVENTS / 10; i++) {
            world.happen();
        }
        world.tell(new Event.Stop());
        world.calm();
        assertThat(world.stopped()).isTrue();
    }

    private static TestLimits limits(Random random) {
        TestLimits limits = new TestLimits()
                .processes(1 + random.nextInt(4))
                .threads(random.nextInt(5))
                .maximumRequests(random.nextInt(3) * 10L)
                .restartInterval(random.nextInt(3) * 200)
                .restartJitter(random.nextInt(20))
                .inactivity(random.nextInt(2) * 60)
                .startup(random.nextInt(2) * 30)
                .request(random.nextInt(2) * 60)
                .deadlock(random.nextInt(2) * 100)
                .graceful(random.nextInt(2) * 15)
                .eviction(random.nextInt(2) * 10)
                .shutdown(random.nextInt(3) * 5);
        if (random.nextInt(4) == 0) {
            limits.stopFirst();
        }
        if (random.nextInt(4) == 0) {
            limits.servesFailures();
        }
        return random.nextBoolean() ? limits.eachThread() : limits;
    }
}
