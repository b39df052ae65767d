package org.wsgi4j.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RouterTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicLong clock = new AtomicLong();
    private final List<Thread> started = new ArrayList<>();

    /** A request on a thread of its own, and what came of it. */
    private final class Asker {

        private final BlockingQueue<Object> outcome = new LinkedBlockingQueue<>();

        Asker(Router router, String script) {
            Thread thread = new Thread(() -> {
                try {
                    outcome.add(router.lease(script, clock.get()));
                } catch (NoLeaseException none) {
                    outcome.add(none);
                }
            });
            started.add(thread);
            thread.start();
        }

        Object outcome() throws InterruptedException {
            Object came = outcome.poll(20, TimeUnit.SECONDS);
            assertThat(came).as("an outcome").isNotNull();
            return came;
        }
    }

    @AfterEach
    void nobodyWaitsAnyMore() throws InterruptedException {
        for (Thread thread : started) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private Router router(int backlog, int overflow, Duration connect, Duration queue) {
        return new Router(new Waits(backlog, overflow, connect, queue), clock::get);
    }

    /** A router whose clock is the real one. */
    private static Router timed(int backlog, int overflow, Duration connect, Duration queue) {
        return new Router(new Waits(backlog, overflow, connect, queue), System::nanoTime);
    }

    private static void awaitWaiting(Router router, int count) {
        while (router.waiting() != count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ofTheProcessWithTheFewestBusyThreadsTheLastUsedLegComesFirst() throws NoLeaseException {
        FakeWorkers workers = FakeWorkers.ready(2, 2);
        Router router = router(1, 0, LONG, Duration.ZERO);
        Leg[][] legs = {{workers.leg(0, 0), workers.leg(0, 1)}, {workers.leg(1, 0), workers.leg(1, 1)}};
        for (Leg[] each : legs) {
            router.idle(each[0]);
            router.idle(each[1]);
        }
        router.route(workers.worker(0));
        router.route(workers.worker(1));

        Leg first = router.lease("a", 0);
        Leg second = router.lease("a", 0);

        assertThat(first).isSameAs(legs[0][1]);
        assertThat(second).isSameAs(legs[1][1]);
        assertThat(first.slot().busy()).isTrue();
    }

    @Test
    void aWorkerThatIsNotRoutedGetsNothing() throws Exception {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(1, 0, LONG, Duration.ZERO);
        router.idle(workers.leg(0, 0));

        Asker asker = new Asker(router, "a");
        awaitWaiting(router, 1);
        router.route(workers.worker(0));

        assertThat(asker.outcome()).isInstanceOf(Leg.class);
    }

    @Test
    void whoWaitsGetsTheNextLegInTurn() throws Exception {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(2, 0, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        Leg leg = workers.leg(0, 0);

        Asker first = new Asker(router, "a");
        awaitWaiting(router, 1);
        Asker second = new Asker(router, "a");
        awaitWaiting(router, 2);
        router.idle(leg);

        assertThat(first.outcome()).isSameAs(leg);
        assertThat(router.waiting()).isEqualTo(1);
        leg.slot().ready(1);
        router.idle(leg);
        assertThat(second.outcome()).isSameAs(leg);
    }

    @Test
    void aScriptThatIsHeldWaitsForANewerWorkerWhileOthersGoOn() throws Exception {
        FakeWorkers workers = FakeWorkers.ready(2, 1);
        Router router = router(2, 0, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        router.hold("touched", workers.worker(1).number());
        Leg old = workers.leg(0, 0);
        router.idle(old);

        Asker held = new Asker(router, "touched");
        awaitWaiting(router, 1);
        assertThat(router.lease("other", 0)).isSameAs(old);
        router.route(workers.worker(1));
        Leg fresh = workers.leg(1, 0);
        router.idle(fresh);

        assertThat(held.outcome()).isSameAs(fresh);
    }

    @Test
    void aHoldThatIsReleasedLetsTheOldWorkerServe() throws Exception {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(1, 0, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        router.hold("touched", 99);
        router.idle(workers.leg(0, 0));

        Asker held = new Asker(router, "touched");
        awaitWaiting(router, 1);
        router.release("touched");

        assertThat(held.outcome()).isInstanceOf(Leg.class);
    }

    @Test
    void whenQueueAndOverflowAreFullARequestIsTurnedAwayAtOnce() throws Exception {
        FakeWorkers workers = FakeWorkers.ready(1, 3);
        Router router = router(1, 1, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        Asker placed = new Asker(router, "a");
        awaitWaiting(router, 1);
        Asker waitsForAPlace = new Asker(router, "a");
        awaitWaiting(router, 2);

        assertThatThrownBy(() -> router.lease("a", 0))
                .isInstanceOf(NoLeaseException.class)
                .hasMessageContaining("listen-backlog (1)");

        router.idle(workers.leg(0, 0));
        router.idle(workers.leg(0, 1));
        assertThat(placed.outcome()).isInstanceOf(Leg.class);
        assertThat(waitsForAPlace.outcome()).isInstanceOf(Leg.class);
    }

    @Test
    void queueTimeoutEndsTheWait() {
        Router router = timed(1, 0, LONG, SHORT);

        assertThatThrownBy(() -> router.lease("a", System.nanoTime())).hasMessageContaining("queue-timeout");
        assertThat(router.waiting()).isZero();
    }

    @Test
    void queueTimeoutCountsFromTheBeginningOfTheRequest() {
        Router router = timed(1, 0, LONG, LONG);

        assertThatThrownBy(() -> router.lease("a", System.nanoTime() - LONG.toNanos()))
                .hasMessageContaining("queue-timeout");
    }

    @Test
    void connectTimeoutEndsTheWaitForAPlace() {
        Router router = timed(0, 1, SHORT, Duration.ZERO);

        assertThatThrownBy(() -> router.lease("a", 0)).hasMessageContaining("listen-backlog (0)");
    }

    @Test
    void whoWaitsForAGroupThatCannotStartIsToldWhyAfterConnectTimeout() {
        Router router = timed(1, 0, SHORT, Duration.ZERO);
        router.unavailable("it does not start");

        assertThatThrownBy(() -> router.lease("a", 0)).hasMessage("it does not start");
    }

    @Test
    void aWorkerThatWasWithdrawnGetsNoRequest() throws Exception {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = timed(1, 0, LONG, SHORT);
        router.route(workers.worker(0));
        router.idle(workers.leg(0, 0));
        router.withdraw(workers.worker(0));

        assertThatThrownBy(() -> router.lease("a", System.nanoTime())).hasMessageContaining("queue-timeout");
    }
}
