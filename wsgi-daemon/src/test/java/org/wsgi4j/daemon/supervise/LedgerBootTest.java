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

/** How processes come up, and what happens when they do not. */
class LedgerBootTest {

    @Test
    void aGroupStartsAllItsProcessesAtOnce() {
        FakeGroup group = new FakeGroup(new TestLimits().processes(3));
        assertThat(group.tell()).isEmpty();

        assertThat(only(group.tell(new Event.Start()), Action.Spawn.class)).hasSize(3);
        assertThat(group.tell(new Event.Start())).isEmpty();
    }

    @Test
    void aProcessGetsRequestsWhenItIsReadyAndNotBefore() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());

        assertThat(deeds(group.spawned(1))).isEmpty();
        assertThat(group.slot(1, 0).begin(group.now())).isFalse();
        assertThat(deeds(group.ready(1))).containsExactly(new Action.Route(group.worker(1)));
        assertThat(group.slot(1, 0).begin(group.now())).isTrue();
    }

    @Test
    void aFirstStartServesThoughAScriptFails() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());

        List<Action> actions = group.boot(1, "app.wsgi");

        assertThat(deeds(actions)).containsExactly(new Action.Route(group.worker(1)));
        assertThat(logged(actions, Level.WARNING))
                .containsExactly("process group 'web': worker 1 (pid 101) could not load [app.wsgi],"
                        + " see the tracebacks in the log");
    }

    @Test
    void aProcessThatEndsBeforeItIsReadyIsRetriedLaterAndLater() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);

        List<Action> actions = group.exited(1, 3);
        String text = "process group 'web': worker 1 (pid 101) ended before it was ready (exit status 3),"
                + " its last lines: bad luck; the next attempt is in 1 s";
        assertThat(logged(actions, Level.ERROR)).containsExactly(text);
        assertThat(only(actions, Action.Unavailable.class)).containsExactly(new Action.Unavailable(text));

        int number = 2;
        for (int pause : List.of(1, 2, 4, 4, 4)) {
            assertThat(only(group.passExactly(pause * SECOND), Action.Spawn.class))
                    .hasSize(1);
            group.spawned(number);
            group.exited(number++, 3);
        }
    }

    @Test
    void eachStepOfTheBackOffIsSaidOnce() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        int said = 0;
        for (int number = 1; number <= 20; number++) {
            group.spawned(number);
            said += logged(group.exited(number, 3), Level.ERROR).size();
            group.pass(4 * SECOND);
        }

        assertThat(said).isEqualTo(3);
    }

    @Test
    void severalThatFailTogetherAreOneStepAndOneOfThemIsTried() {
        FakeGroup group = new FakeGroup(new TestLimits().processes(4));
        group.tell(new Event.Start());
        int said = 0;
        for (int number = 1; number <= 4; number++) {
            group.spawned(number);
            said += logged(group.exited(number, 3), Level.ERROR).size();
        }

        assertThat(said).isEqualTo(1);
        assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
        group.spawned(5);
        assertThat(only(group.ready(5), Action.Spawn.class)).hasSize(3);
    }

    @Test
    void aProcessThatCannotBeStartedIsRetriedToo() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());

        List<Action> actions = group.tell(new Event.SpawnFailed(group.worker(1), "no such user 'www'"));

        assertThat(logged(actions, Level.ERROR))
                .containsExactly("process group 'web': worker 1 could not be started: no such user 'www';"
                        + " the next attempt is in 1 s");
        assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aRestartDuringTheBackOffTriesAtOnce() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);
        group.exited(1, 3);

        assertThat(only(group.tell(new Event.Restart()), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aTouchDuringTheBackOffTriesAtOnce() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);
        group.exited(1, 3);

        assertThat(only(group.touch("app.wsgi"), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(2), Action.Release.class)).containsExactly(new Action.Release("app.wsgi"));
    }

    @Test
    void oneThatIsReadyForgetsTheFailures() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);
        group.exited(1, 3);
        group.pass(SECOND);
        group.boot(2);

        assertThat(only(group.exited(2, 1), Action.Spawn.class)).hasSize(1);
        group.spawned(3);
        assertThat(logged(group.exited(3, 1), Level.ERROR).get(0)).endsWith("the next attempt is in 1 s");
    }

    @Test
    void aBootThatLosesItsControlLineIsKilledAndRetriedWhenItHasEnded() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);

        assertThat(deeds(group.tell(new Event.LineEnded(group.worker(1)))))
                .containsExactly(new Action.CloseLegs(group.worker(1)), new Action.Kill(group.worker(1)));
        assertThat(logged(group.exited(1, 137), Level.ERROR).get(0))
                .contains("before it was ready (killed by SIGKILL, or exit status 137");
        assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aStormOfSignalsBeforeReadyIsOneReplacementAfterIt() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        for (int i = 0; i < 10; i++) {
            assertThat(group.signal(1, Signal.USR1)).isEmpty();
        }
        group.spawned(1);
        for (int i = 0; i < 10; i++) {
            assertThat(group.signal(1, Signal.USR1)).isEmpty();
        }

        assertThat(only(group.ready(1), Action.Spawn.class)).hasSize(1);
        assertThat(only(group.boot(2), Action.Terminate.class))
                .containsExactly(new Action.Terminate(group.worker(1), Cause.EVICTION));
        assertThat(group.workers()).isEqualTo(2);
    }

    @Test
    void sigtermBeforeReadyIsAFailedStart() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);

        List<Action> actions = group.signal(1, Signal.TERM);

        assertThat(only(actions, Action.Terminate.class)).isEmpty();
        assertThat(logged(actions, Level.ERROR).get(0)).contains("got SIGTERM before it was ready");
        assertThat(group.signal(1, Signal.TERM)).isEmpty();
        assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void cpuTimeUsedUpBeforeReadyIsAFailedStart() {
        FakeGroup group = new FakeGroup(new TestLimits().graceful(15));
        group.tell(new Event.Start());
        group.spawned(1);

        List<Action> actions = group.signal(1, Signal.XCPU);

        assertThat(only(actions, Action.Terminate.class)).hasSize(1);
        assertThat(logged(actions, Level.ERROR).get(0)).contains("cpu-time-limit allows before it was ready");
    }

    @Test
    void scriptsThatAreLoadedLaterAreLoadedByTheSuccessorToo() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.tell(new Event.Ready(group.worker(1), Set.of("late.wsgi"), Set.of()));

        assertThat(only(group.tell(new Event.Restart()), Action.Spawn.class))
                .containsExactly(new Action.Spawn(group.worker(2), Set.of("late.wsgi", "app.wsgi", "admin.wsgi")));
    }
}
