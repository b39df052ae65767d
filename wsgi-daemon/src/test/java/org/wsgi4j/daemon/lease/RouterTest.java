// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RouterTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicLong clock = new AtomicLong();
    private final NavigableSet<Long> alarms = new TreeSet<>();

    /** A request, and what came of it. */
    private static final class Request implements Asker {

        private final String script;
        private final long began;
        private @Nullable Object outcome;

        Request(Router router, String script, long began) {
            this.script = script;
            this.began = began;
            router.ask(this);
        }

        @Override
        public String script() {
            return script;
        }

        @Override
        public long began() {
            return began;
        }

        @Override
        public void given(Leg leg) {
            assertThat(outcome).isNull();
            outcome = leg;
        }

        @Override
        public void refused(NoLeaseException why) {
            assertThat(outcome).isNull();
            outcome = why.getMessage();
        }
    }

    private Router router(int backlog, int overflow, Duration connect, Duration queue) {
        return new Router(new Waits(backlog, overflow, connect, queue), clock::get, alarms::add, Runnable::run);
    }

    private Request request(Router router, String script) {
        return new Request(router, script, clock.get());
    }

    /** Lets time go on to the next alarm, which is the earliest that was set. */
    private void ring(Router router) {
        clock.set(Objects.requireNonNull(alarms.pollFirst()));
        router.expire();
    }

    @Test
    void ofTheProcessWithTheFewestBusyThreadsTheLastUsedLegComesFirst() {
        FakeWorkers workers = FakeWorkers.ready(2, 2);
        Router router = router(1, 0, LONG, Duration.ZERO);
        Leg[][] legs = {{workers.leg(0, 0), workers.leg(0, 1)}, {workers.leg(1, 0), workers.leg(1, 1)}};
        for (Leg[] each : legs) {
            router.idle(each[0]);
            router.idle(each[1]);
        }
        router.route(workers.worker(0));
        router.route(workers.worker(1));

        Request first = request(router, "a");
        Request second = request(router, "a");

        assertThat(first.outcome).isSameAs(legs[0][1]);
        assertThat(second.outcome).isSameAs(legs[1][1]);
        assertThat(legs[0][1].slot().busy()).isTrue();
    }

    @Test
    void aWorkerThatIsNotRoutedGetsNothing() {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(1, 0, LONG, Duration.ZERO);
        router.idle(workers.leg(0, 0));

        Request asker = request(router, "a");
        router.route(workers.worker(0));

        assertThat(asker.outcome).isInstanceOf(Leg.class);
    }

    @Test
    void whoWaitsGetsTheNextLegInTurn() {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(2, 0, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        Leg leg = workers.leg(0, 0);

        Request first = request(router, "a");
        Request second = request(router, "a");
        router.idle(leg);

        assertThat(first.outcome).isSameAs(leg);
        assertThat(router.waiting()).isEqualTo(1);
        leg.slot().ready(1);
        router.idle(leg);
        assertThat(second.outcome).isSameAs(leg);
    }

    @Test
    void aScriptThatIsHeldWaitsForANewerWorkerWhileOthersGoOn() {
        FakeWorkers workers = FakeWorkers.ready(2, 1);
        Router router = router(2, 0, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        router.hold("touched", workers.worker(1).number());
        Leg old = workers.leg(0, 0);
        router.idle(old);

        Request held = request(router, "touched");
        assertThat(request(router, "other").outcome).isSameAs(old);
        router.route(workers.worker(1));
        Leg fresh = workers.leg(1, 0);
        router.idle(fresh);

        assertThat(held.outcome).isSameAs(fresh);
    }

    @Test
    void aHoldThatIsReleasedLetsTheOldWorkerServe() {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(1, 0, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        router.hold("touched", 99);
        router.idle(workers.leg(0, 0));

        Request held = request(router, "touched");
        router.release("touched");

        assertThat(held.outcome).isInstanceOf(Leg.class);
    }

    @Test
    void whenQueueAndOverflowAreFullARequestIsTurnedAwayAtOnce() {
        FakeWorkers workers = FakeWorkers.ready(1, 3);
        Router router = router(1, 1, LONG, Duration.ZERO);
        router.route(workers.worker(0));
        Request placed = request(router, "a");
        Request waitsForAPlace = request(router, "a");

        assertThat(request(router, "a").outcome).asString().contains("listen-backlog (1)");

        router.idle(workers.leg(0, 0));
        router.idle(workers.leg(0, 1));
        assertThat(placed.outcome).isInstanceOf(Leg.class);
        assertThat(waitsForAPlace.outcome).isInstanceOf(Leg.class);
    }

    @Test
    void queueTimeoutEndsTheWaitAtItsMoment() {
        Router router = router(2, 0, LONG, SHORT);
        clock.set(1000);
        Request first = request(router, "a");
        Request younger = new Request(router, "a", 1010);

        clock.set(1000 + SHORT.toNanos() - 1);
        router.expire();
        assertThat(first.outcome).isNull();
        ring(router);

        assertThat(clock.get()).isEqualTo(1000 + SHORT.toNanos());
        assertThat(first.outcome).asString().contains("queue-timeout");
        assertThat(younger.outcome).isNull();
        ring(router);
        assertThat(clock.get()).isEqualTo(1010 + SHORT.toNanos());
        assertThat(younger.outcome).asString().contains("queue-timeout");
        assertThat(router.waiting()).isZero();
    }

    @Test
    void queueTimeoutCountsFromTheBeginningOfTheRequest() {
        Router router = router(1, 0, LONG, LONG);

        assertThat(new Request(router, "a", -LONG.toNanos()).outcome).asString().contains("queue-timeout");
        assertThat(router.waiting()).isZero();
    }

    @Test
    void connectTimeoutEndsTheWaitForAPlace() {
        Router router = router(0, 1, SHORT, Duration.ZERO);
        Request request = request(router, "a");

        ring(router);

        assertThat(clock.get()).isEqualTo(SHORT.toNanos());
        assertThat(request.outcome).asString().contains("listen-backlog (0)");
    }

    @Test
    void whoWaitsForAGroupThatCannotStartIsToldWhyAfterConnectTimeout() {
        Router router = router(2, 0, SHORT, Duration.ZERO);
        Request before = request(router, "a");
        clock.set(500);
        router.unavailable("it does not start");
        Request after = new Request(router, "a", 0);

        ring(router);
        assertThat(before.outcome).isNull();
        ring(router);

        assertThat(clock.get()).isEqualTo(500 + SHORT.toNanos());
        assertThat(before.outcome).isEqualTo("it does not start");
        assertThat(after.outcome).isEqualTo("it does not start");
    }

    @Test
    void aWorkerThatWasWithdrawnGetsNoRequest() {
        FakeWorkers workers = FakeWorkers.ready(1, 1);
        Router router = router(1, 0, LONG, SHORT);
        router.route(workers.worker(0));
        router.idle(workers.leg(0, 0));
        router.withdraw(workers.worker(0));

        Request request = request(router, "a");

        assertThat(request.outcome).isNull();
        ring(router);
        assertThat(request.outcome).asString().contains("queue-timeout");
    }

    @Test
    void aRouterThatIsClosedTurnsEverybodyAway() {
        Router router = router(1, 0, LONG, Duration.ZERO);
        Request before = request(router, "a");

        router.close();

        assertThat(before.outcome).isEqualTo("the server stops");
        assertThat(request(router, "a").outcome).isEqualTo("the server stops");
    }
}
