// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsgi4j.daemon.supervise.FakeGroup.SECOND;
import static org.wsgi4j.daemon.supervise.FakeGroup.deeds;
import static org.wsgi4j.daemon.supervise.FakeGroup.logged;
import static org.wsgi4j.daemon.supervise.FakeGroup.only;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The replacement of processes that work. */
class LedgerSwapTest {

    @Test
    void requestsMoveToTheSuccessorBeforeTheOldProcessDrains() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15));
        group.begin(1, 0);

        assertThat(deeds(group.signal(1, Signal.USR1)))
                .containsExactly(new Action.Spawn(group.worker(2), FakeGroup.SCRIPTS));
        assertThat(deeds(group.spawned(2))).isEmpty();
        group.begin(1, 1);
        assertThat(deeds(group.ready(2)))
                .containsExactly(
                        new Action.Route(group.worker(2)),
                        new Action.Withdraw(group.worker(1)),
                        new Action.Drain(group.worker(1)));
        assertThat(group.idle(1, 0)).isEmpty();
        assertThat(group.idle(1, 1)).containsExactly(new Action.Terminate(group.worker(1), Cause.EVICTION));
        assertThat(deeds(group.exited(1, 0))).containsExactly(new Action.CloseLegs(group.worker(1)));
        assertThat(group.sleepsForEver()).isTrue();
    }

    @Test
    void anIdleProcessIsEndedAtOnceWhenItsSuccessorIsReady() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15));
        group.tell(new Event.Restart());

        assertThat(deeds(group.boot(2)))
                .endsWith(new Action.Drain(group.worker(1)), new Action.Terminate(group.worker(1), Cause.RESTART));
    }

    @Test
    void withoutGracefulAndEvictionTimeoutThereIsNoDrain() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.begin(1, 0);
        group.signal(1, Signal.USR1);

        assertThat(deeds(group.boot(2)))
                .containsExactly(
                        new Action.Route(group.worker(2)),
                        new Action.Withdraw(group.worker(1)),
                        new Action.Terminate(group.worker(1), Cause.EVICTION));
    }

    @Test
    void oneProcessIsReplacedAtATime() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(3));

        assertThat(only(group.tell(new Event.Restart()), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(4), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(5), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(6), Action.Spawn.class)).isEmpty();
        assertThat(List.of(group.worker(1), group.worker(2), group.worker(3)))
                .allMatch(worker -> worker.state() == WorkerState.STOPPING);
    }

    @Test
    void whoSeesThatCodeHasChangedHasAllReplacedOnceWhoeverElseSeesIt() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(2));

        assertThat(only(group.tell(new Event.Changed(group.worker(2))), Action.Spawn.class))
                .hasSize(1);
        assertThat(only(group.tell(new Event.Changed(group.worker(1))), Action.Spawn.class))
                .isEmpty();
        assertThat(only(group.boot(3), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(4), Action.Spawn.class)).isEmpty();
        assertThat(group.workers()).isEqualTo(4);
    }

    @Test
    void repeatedSigusr1IsOneReplacement() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15));
        group.begin(1, 0);
        group.signal(1, Signal.USR1);
        assertThat(group.signal(1, Signal.USR1)).isEmpty();
        group.spawned(2);
        assertThat(group.signal(1, Signal.USR1)).isEmpty();
        group.ready(2);
        assertThat(group.signal(1, Signal.USR1)).isEmpty();

        assertThat(group.pass(100 * SECOND)).isNotEmpty();
        assertThat(group.workers()).isEqualTo(2);
    }

    @Test
    void maximumRequestsAreCountedOverAllThreads() {
        FakeGroup group = FakeGroup.serving(new TestLimits().maximumRequests(10).threads(3));
        for (int i = 1; i < 10; i++) {
            group.begin(1, i % 2);
            assertThat(group.idle(1, i % 2)).isEmpty();
        }
        group.begin(1, 2);

        assertThat(only(group.idle(1, 2), Action.Spawn.class)).hasSize(1);
        for (int i = 0; i < 20; i++) {
            group.begin(1, 0);
            assertThat(group.idle(1, 0)).isEmpty();
        }
    }

    @Test
    void fewRequestsOfManyWakeTheSupervisor() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().maximumRequests(100_000).threads(5));
        int wakes = 0;
        for (int i = 1; i < 100_000; i++) {
            group.begin(1, i % 5);
            assertThat(group.idle(1, i % 5)).isEmpty();
            wakes += group.rung() ? 1 : 0;
        }
        group.begin(1, 0);

        assertThat(only(group.idle(1, 0), Action.Spawn.class)).hasSize(1);
        assertThat(wakes).isLessThan(100);
    }

    @Test
    void aSuccessorThatCannotLoadWhatWorkedIsNotUsed() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(2).graceful(15));
        group.tell(new Event.Restart());

        List<Action> actions = group.boot(3, "app.wsgi");

        assertThat(deeds(actions)).containsExactly(new Action.Terminate(group.worker(3), Cause.UNPROVEN));
        assertThat(logged(actions, Level.ERROR))
                .containsExactly("process group 'web': worker 3 (pid 103) cannot load [app.wsgi], which worker 1"
                        + " (pid 101) serves: that goes on with the code it has loaded, until the file changes again");
        assertThat(group.worker(1).state()).isEqualTo(WorkerState.READY);
        group.exited(3, 0);
        assertThat(group.pass(1000 * SECOND)).isEmpty();
    }

    @Test
    void aLimitIsAskedAgainAfterAsMuchAgainWhenItsSwapHasFailed() {
        FakeGroup group = FakeGroup.serving(new TestLimits().restartInterval(60));
        group.pass(60 * SECOND);
        group.boot(2, "app.wsgi");
        group.exited(2, 0);

        assertThat(only(group.passExactly(60 * SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aScriptThatFailedBeforeMayFailAgain() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.boot(1, "app.wsgi");
        group.tell(new Event.Restart());

        assertThat(only(group.boot(2, "app.wsgi"), Action.Route.class)).hasSize(1);
    }

    @Test
    void whereFailuresAreServedTheSuccessorTakesOver() {
        FakeGroup group = FakeGroup.serving(new TestLimits().servesFailures());
        group.tell(new Event.Restart());

        assertThat(only(group.boot(2, "app.wsgi"), Action.Route.class)).hasSize(1);
        assertThat(group.worker(1).state()).isEqualTo(WorkerState.STOPPING);
    }

    @Test
    void aSuccessorThatDiesIsFollowedByAnotherAndTheOldProcessServes() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.signal(1, Signal.USR1);
        group.spawned(2);

        List<Action> actions = group.exited(2, 1);

        assertThat(only(actions, Action.Unavailable.class)).isEmpty();
        assertThat(logged(actions, Level.ERROR)).hasSize(1);
        assertThat(group.worker(1).state()).isEqualTo(WorkerState.READY);
        assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(3), Action.Terminate.class))
                .containsExactly(new Action.Terminate(group.worker(1), Cause.EVICTION));
    }

    @Test
    void whenTheOldProcessDiesItsSuccessorTakesItsPlace() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.signal(1, Signal.USR1);
        group.spawned(2);

        assertThat(only(group.exited(1, 137), Action.Spawn.class)).isEmpty();
        // It is needed now, so it serves what it can.
        assertThat(deeds(group.ready(2, "app.wsgi"))).containsExactly(new Action.Route(group.worker(2)));
        assertThat(group.workers()).isEqualTo(2);
    }

    @Test
    void whenBothDieDuringASwapThePlaceIsFilledOnce() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.signal(1, Signal.USR1);
        group.spawned(2);
        group.exited(1, 137);
        group.exited(2, 1);

        assertThat(only(group.pass(100 * SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aSwapWaitsUntilTheGroupIsWhole() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(2));
        assertThat(only(group.exited(2, 1), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.signal(1, Signal.USR1), Action.Spawn.class)).isEmpty();

        assertThat(only(group.boot(3), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void stopFirstStartsTheSuccessorWhenTheOldProcessIsGone() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().stopFirst().graceful(15).processes(2));
        group.begin(1, 0);

        assertThat(deeds(group.tell(new Event.Restart())))
                .containsExactly(new Action.Withdraw(group.worker(1)), new Action.Drain(group.worker(1)));
        assertThat(group.idle(1, 0)).containsExactly(new Action.Terminate(group.worker(1), Cause.RESTART));
        assertThat(deeds(group.exited(1, 0)))
                .containsExactly(new Action.CloseLegs(group.worker(1)), new Action.Spawn(group.worker(3), Set.of()));
        assertThat(group.worker(2).state()).isEqualTo(WorkerState.READY);
        group.boot(3);
        assertThat(group.worker(2).state()).isEqualTo(WorkerState.STOPPING);
    }

    @Test
    void cpuTimeLimitIsASwapWithGracefulTimeout() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15));

        assertThat(deeds(group.signal(1, Signal.XCPU)))
                .containsExactly(new Action.Spawn(group.worker(2), FakeGroup.SCRIPTS));
    }

    @Test
    void cpuTimeLimitEndsTheProcessAtOnceWithoutGracefulTimeout() {
        FakeGroup group = FakeGroup.serving(new TestLimits());

        assertThat(deeds(group.signal(1, Signal.XCPU)))
                .containsExactly(
                        new Action.Withdraw(group.worker(1)),
                        new Action.Terminate(group.worker(1), Cause.CPU_TIME),
                        new Action.Spawn(group.worker(2), Set.of()));
    }

    @Test
    void aReloadBringsTheNewLimitsAndDismissesWhatIsTooMuch() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(3));

        List<Action> actions = group.tell(
                new Event.Reload(new TestLimits().processes(2).threads(7).make()));

        assertThat(only(actions, Action.Terminate.class))
                .containsExactly(new Action.Terminate(group.worker(1), Cause.SURPLUS));
        assertThat(group.worker(4).slots()).hasSize(7);
        group.boot(4);
        group.boot(5);
        assertThat(group.workers()).isEqualTo(5);
        assertThat(List.of(group.worker(2), group.worker(3)))
                .allMatch(worker -> worker.state() == WorkerState.STOPPING);
    }
}
