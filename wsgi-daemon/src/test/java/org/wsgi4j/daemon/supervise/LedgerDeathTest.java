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

/** Processes that end by themselves, and groups that are told to. */
class LedgerDeathTest {

    @Test
    void aProcessThatDiesWhileServingIsReplacedAtOnceWithOneLine() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.begin(1, 0);
        group.begin(1, 1);
        group.slot(1, 1).end();

        List<Action> actions = group.exited(1, 137);

        assertThat(deeds(actions))
                .containsExactly(
                        new Action.Withdraw(group.worker(1)),
                        new Action.CloseLegs(group.worker(1)),
                        new Action.Spawn(group.worker(2), Set.of()));
        assertThat(logged(actions, Level.ERROR))
                .containsExactly("process group 'web': worker 1 (pid 101) died while serving (killed by"
                        + " SIGKILL, or exit status 137), its last lines: bad luck; requests lost: 1");
    }

    @Test
    void aControlLineThatEndsIsADeathWhoseLineWaitsForTheStatus() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.begin(1, 0);

        List<Action> actions = group.tell(new Event.LineEnded(group.worker(1)));

        assertThat(actions)
                .containsExactly(
                        new Action.Withdraw(group.worker(1)),
                        new Action.CloseLegs(group.worker(1)),
                        new Action.Kill(group.worker(1)),
                        new Action.Spawn(group.worker(2), Set.of()));
        group.idle(1, 0);
        List<Action> end = group.exited(1, 1);
        assertThat(deeds(end)).isEmpty();
        assertThat(logged(end, Level.ERROR).get(0)).contains("exit status 1)").endsWith("requests lost: 1");
    }

    @Test
    void whatComesOfAProcessThatIsGoneIsIgnored() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.exited(1, 1);

        assertThat(group.exited(1, 1)).isEmpty();
        assertThat(group.tell(new Event.LineEnded(group.worker(1)))).isEmpty();
        assertThat(group.tell(new Event.Pong(group.worker(1)))).isEmpty();
        assertThat(group.signal(1, Signal.TERM)).isEmpty();
        assertThat(group.ready(1)).isEmpty();
    }

    @Test
    void aProcessThatGotSigtermGetsNoRequestsAndIsReplacedAtOnce() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.begin(1, 0);

        assertThat(deeds(group.signal(1, Signal.TERM)))
                .containsExactly(new Action.Withdraw(group.worker(1)), new Action.Spawn(group.worker(2), Set.of()));
        assertThat(only(group.passExactly(5 * SECOND), Action.Kill.class)).hasSize(1);
    }

    @Test
    void stopFirstWaitsForTheEndOfADyingProcess() {
        FakeGroup group = FakeGroup.serving(new TestLimits().stopFirst());
        assertThat(only(group.signal(1, Signal.TERM), Action.Spawn.class)).isEmpty();

        assertThat(only(group.exited(1, 0), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aServiceIsStartedAgainWheneverItEnds() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().threads(0).request(60).inactivity(60));
        assertThat(group.worker(1).slots()).isEmpty();

        assertThat(deeds(group.exited(1, 0)))
                .containsExactly(new Action.CloseLegs(group.worker(1)), new Action.Spawn(group.worker(2), Set.of()));
        assertThat(deeds(group.boot(2))).isEmpty();
        assertThat(group.pass(1000 * SECOND)).isEmpty();
    }

    @Test
    void aServiceNeedNotBeReadyAndHasNoStartupTimeout() {
        FakeGroup group = new FakeGroup(new TestLimits().threads(0).startup(30));
        group.tell(new Event.Start());
        group.spawned(1);
        assertThat(group.pass(1000 * SECOND)).isEmpty();

        assertThat(deeds(group.tell(new Event.Restart())))
                .containsExactly(new Action.Terminate(group.worker(1), Cause.RESTART));
        assertThat(only(group.exited(1, 0), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aServiceThatRanForLongBeginsTheBackOffAnew() {
        FakeGroup group = new FakeGroup(new TestLimits().threads(0));
        group.tell(new Event.Start());
        for (int number = 1; number < 10; number++) {
            group.spawned(number);
            group.pass(100 * SECOND);
            group.exited(number, 1);
            assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
        }
    }

    @Test
    void aGroupIsStoppedWhenItsLastProcessHasEnded() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(2).graceful(15));
        group.begin(1, 0);

        assertThat(deeds(group.tell(new Event.Stop())))
                .containsExactly(
                        new Action.Unavailable("process group 'web': it is stopping"),
                        new Action.Withdraw(group.worker(1)),
                        new Action.Terminate(group.worker(1), Cause.STOP),
                        new Action.Withdraw(group.worker(2)),
                        new Action.Terminate(group.worker(2), Cause.STOP));
        assertThat(deeds(group.exited(1, 0))).containsExactly(new Action.CloseLegs(group.worker(1)));
        assertThat(deeds(group.exited(2, 0)))
                .containsExactly(new Action.CloseLegs(group.worker(2)), new Action.Stopped());
        assertThat(group.tell(new Event.Stop(), new Event.Start(), new Event.Restart()))
                .isEmpty();
        assertThat(group.sleepsForEver()).isTrue();
    }

    @Test
    void aProcessThatComesAfterTheStopIsEndedAtOnce() {
        FakeGroup group = new FakeGroup(new TestLimits().processes(2));
        group.tell(new Event.Start());
        assertThat(only(group.tell(new Event.Stop()), Action.Terminate.class)).isEmpty();
        assertThat(group.worker(1).state()).isEqualTo(WorkerState.CANCELLED);

        assertThat(group.spawned(1)).containsExactly(new Action.Terminate(group.worker(1), Cause.STOP));
        group.tell(new Event.SpawnFailed(group.worker(2), "no memory"));
        assertThat(deeds(group.exited(1, 143))).endsWith(new Action.Stopped());
    }

    @Test
    void aGroupThatNeverStartedStopsAtOnce() {
        assertThat(deeds(new FakeGroup(new TestLimits()).tell(new Event.Stop())))
                .endsWith(new Action.Stopped());
    }

    @Test
    void aStopDuringTheBackOffStartsNothingMore() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);
        group.exited(1, 1);

        assertThat(only(group.tell(new Event.Stop()), Action.Stopped.class)).hasSize(1);
        assertThat(group.pass(100 * SECOND)).isEmpty();
    }
}
