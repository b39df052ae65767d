// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsgi4j.daemon.supervise.FakeGroup.SECOND;
import static org.wsgi4j.daemon.supervise.FakeGroup.deeds;
import static org.wsgi4j.daemon.supervise.FakeGroup.logged;
import static org.wsgi4j.daemon.supervise.FakeGroup.only;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each timer fires at its moment, and not one nanosecond before. */
class LedgerTimersTest {

    @Test
    void aGroupWithoutTimersSleepsForEver() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.begin(1, 0);

        assertThat(group.sleepsForEver()).isTrue();
    }

    @Test
    void startupTimeoutEndsAProcessThatIsNotReady() {
        FakeGroup group = new FakeGroup(new TestLimits().startup(30));
        group.tell(new Event.Start());
        group.pass(9 * SECOND);
        group.spawned(1);

        List<Action> actions = group.passExactly(30 * SECOND);

        assertThat(only(actions, Action.Terminate.class))
                .containsExactly(new Action.Terminate(group.worker(1), Cause.STARTUP));
        assertThat(logged(actions, Level.ERROR))
                .containsExactly("process group 'web': worker 1 (pid 101) was not ready within startup-timeout;"
                        + " the next attempt is in 1 s");
    }

    @Test
    void aProcessThatIsReadyInTimeHasNoStartupTimeoutAnyMore() {
        FakeGroup group = new FakeGroup(new TestLimits().startup(30));
        group.tell(new Event.Start());
        group.spawned(1);
        group.pass(30 * SECOND - 1);

        group.ready(1);

        assertThat(group.sleepsForEver()).isTrue();
    }

    @Test
    void anAnswerInTheQueueIsNotOvertakenByItsDeadline() {
        FakeGroup group = new FakeGroup(new TestLimits().startup(30));
        group.tell(new Event.Start());
        group.spawned(1);
        group.pass(30 * SECOND - 1);

        assertThat(only(group.lateReady(1, SECOND), Action.Route.class)).hasSize(1);
    }

    @Test
    void oneStuckThreadOfTwoIsGivenTwiceTheRequestTimeout() {
        FakeGroup group = FakeGroup.serving(new TestLimits().request(60));
        group.begin(1, 0);

        List<Action> actions = group.passExactly(120 * SECOND);

        assertThat(deeds(actions))
                .startsWith(
                        new Action.Stacks(group.worker(1)),
                        new Action.Withdraw(group.worker(1)),
                        new Action.Terminate(group.worker(1), Cause.REQUEST_TIME));
        assertThat(logged(actions, Level.WARNING))
                .containsExactly("process group 'web': worker 1 (pid 101) has requests that run for longer than"
                        + " request-timeout allows and is ended");
        assertThat(only(actions, Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aRequestThatBeginsLaterBringsTheMomentNearer() {
        FakeGroup group = FakeGroup.serving(new TestLimits().request(60));
        group.begin(1, 0);
        group.pass(80 * SECOND);
        group.begin(1, 1);

        // 100 s and 20 s are 60 s on average.
        assertThat(only(group.passExactly(20 * SECOND), Action.Terminate.class)).hasSize(1);
    }

    @Test
    void theLongestRequestIsInterruptedAndItsProcessGoesOnIfThatEndsIt() {
        FakeGroup group = FakeGroup.serving(new TestLimits().request(60).interrupt(10));
        group.begin(1, 0);
        group.pass(40 * SECOND);
        long since = group.now();
        group.idle(1, 0);
        group.begin(1, 1);

        assertThat(group.passExactly(120 * SECOND))
                .contains(new Action.Interrupt(group.worker(1), 2, since))
                .hasSize(2);
        group.pass(9 * SECOND);
        group.idle(1, 1);
        assertThat(group.pass(600 * SECOND)).isEmpty();
    }

    @Test
    void aProcessWhoseRequestDoesNotEndByAnInterruptIsEnded() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().request(60).interrupt(10).threads(1));
        group.begin(1, 0);
        assertThat(only(group.passExactly(60 * SECOND), Action.Interrupt.class)).hasSize(1);

        assertThat(deeds(group.passExactly(10 * SECOND)))
                .startsWith(
                        new Action.Stacks(group.worker(1)),
                        new Action.Withdraw(group.worker(1)),
                        new Action.Terminate(group.worker(1), Cause.REQUEST_TIME));
    }

    @Test
    void afterAnInterruptThatHelpedTheNextRequestHasItsOwn() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().request(60).interrupt(10).threads(1));
        group.begin(1, 0);
        group.passExactly(60 * SECOND);
        group.idle(1, 0);
        long since = group.now();
        group.begin(1, 0);

        assertThat(only(group.passExactly(60 * SECOND), Action.Interrupt.class))
                .containsExactly(new Action.Interrupt(group.worker(1), 1, since));
    }

    @Test
    void theNextRequestNeedNotWaitForTheTimeThatTheInterruptedOneHad() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().request(60).interrupt(600).threads(1));
        group.begin(1, 0);
        group.passExactly(60 * SECOND);
        group.idle(1, 0);
        group.begin(1, 0);

        assertThat(only(group.passExactly(60 * SECOND), Action.Interrupt.class)).hasSize(1);
    }

    @Test
    void requestsThatEndKeepRequestTimeoutAway() {
        FakeGroup group = FakeGroup.serving(new TestLimits().request(60));
        for (int i = 0; i < 100; i++) {
            group.begin(1, 0);
            group.begin(1, 1);
            assertThat(group.pass(59 * SECOND)).isEmpty();
            group.idle(1, 0);
            group.idle(1, 1);
        }
    }

    @Test
    void aThreadThatIsStuckAfterItsClientHasLeftStillCounts() {
        FakeGroup group = FakeGroup.serving(new TestLimits().request(60).threads(1));
        group.begin(1, 0);
        group.pass(SECOND);
        group.slot(1, 0).end();

        assertThat(only(group.passExactly(59 * SECOND), Action.Terminate.class)).hasSize(1);
    }

    @Test
    void theRuleOfEachThreadStretchesWithTheirNumberOnly() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().request(60).threads(5).eachThread());
        group.pass(7 * SECOND);
        group.begin(1, 3);
        long limit = (long) (60 * SECOND * (1 + Math.log(5)));

        assertThat(only(group.passExactly(limit), Action.Terminate.class)).hasSize(1);
    }

    @Test
    void inactivityTimeoutReplacesAnIdleProcess() {
        FakeGroup group = FakeGroup.serving(new TestLimits().inactivity(60));
        group.begin(1, 0);
        group.pass(10 * SECOND);
        group.slot(1, 0).active(group.now());
        group.idle(1, 0);

        List<Action> actions = group.passExactly(60 * SECOND);

        assertThat(only(actions, Action.Spawn.class)).hasSize(1);
        assertThat(logged(actions, Level.INFO))
                .containsExactly("process group 'web': worker 1 (pid 101) has been idle for inactivity-timeout"
                        + " and is being replaced");
    }

    @Test
    void inactivityTimeoutLeavesAnUnusedProcessAlone() {
        FakeGroup group = FakeGroup.serving(new TestLimits().inactivity(60));

        assertThat(group.pass(100_000 * SECOND)).isEmpty();
        group.begin(1, 0);
        group.idle(1, 0);
        assertThat(only(group.passExactly(60 * SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void inactivityTimeoutLeavesABusyProcessAlone() {
        FakeGroup group = FakeGroup.serving(new TestLimits().inactivity(60));
        group.begin(1, 0);

        assertThat(group.pass(1000 * SECOND)).isEmpty();
    }

    @Test
    void restartIntervalReplacesAProcessThatHasRunItsTime() {
        FakeGroup group = FakeGroup.serving(new TestLimits().restartInterval(3600));
        group.begin(1, 0);

        assertThat(deeds(group.passExactly(3600 * SECOND)))
                .containsExactly(new Action.Spawn(group.worker(2), FakeGroup.SCRIPTS));
    }

    @Test
    void jitterMakesRestartsLateAndNotAllAtOnce() {
        FakeGroup group =
                FakeGroup.serving(new TestLimits().restartInterval(3600).restartJitter(60));

        assertThat(group.pass(3600 * SECOND)).isEmpty();
        assertThat(only(group.pass(60 * SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aPingThatIsNotAnsweredEndsTheProcess() {
        FakeGroup group = FakeGroup.serving(new TestLimits().deadlock(300));

        assertThat(group.passExactly(30 * SECOND)).containsExactly(new Action.Ping(group.worker(1)));
        List<Action> actions = group.passExactly(300 * SECOND);

        assertThat(deeds(actions))
                .startsWith(
                        new Action.Withdraw(group.worker(1)), new Action.Terminate(group.worker(1), Cause.DEADLOCK));
        assertThat(only(actions, Action.Spawn.class)).hasSize(1);
    }

    @Test
    void aPingThatIsAnsweredIsFollowedByAnother() {
        FakeGroup group = FakeGroup.serving(new TestLimits().deadlock(300));

        for (int i = 0; i < 5; i++) {
            assertThat(group.passExactly(30 * SECOND)).containsExactly(new Action.Ping(group.worker(1)));
            assertThat(group.pass(299 * SECOND)).isEmpty();
            group.tell(new Event.Pong(group.worker(1)));
        }
    }

    @Test
    void gracefulTimeoutEndsADrainThatLasts() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15));
        group.begin(1, 0);
        group.tell(new Event.Restart());
        group.boot(2);

        List<Action> actions = group.passExactly(15 * SECOND);

        assertThat(deeds(actions)).containsExactly(new Action.Terminate(group.worker(1), Cause.RESTART));
        assertThat(logged(actions, Level.WARNING))
                .containsExactly(
                        "process group 'web': worker 1 (pid 101) still has busy threads (1) after graceful-timeout");
    }

    @Test
    void evictionTimeoutTakesItsPlaceForSigusr1() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15).eviction(40));
        group.begin(1, 0);
        group.signal(1, Signal.USR1);
        group.boot(2);

        assertThat(deeds(group.passExactly(40 * SECOND)))
                .containsExactly(new Action.Terminate(group.worker(1), Cause.EVICTION));
    }

    @Test
    void aDrainIsArmedOnce() {
        FakeGroup group = FakeGroup.serving(new TestLimits().graceful(15));
        group.begin(1, 0);
        group.begin(1, 1);
        group.tell(new Event.Restart());
        group.boot(2);
        group.pass(10 * SECOND);
        group.idle(1, 1);
        group.signal(1, Signal.USR1);

        assertThat(only(group.passExactly(5 * SECOND), Action.Terminate.class)).hasSize(1);
    }

    @Test
    void shutdownTimeoutKillsWhatDoesNotHeedSigterm() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.begin(1, 0);
        group.tell(new Event.Stop());

        List<Action> actions = group.passExactly(5 * SECOND);

        assertThat(deeds(actions)).containsExactly(new Action.Kill(group.worker(1)));
        assertThat(logged(actions, Level.WARNING))
                .containsExactly("process group 'web': worker 1 (pid 101) had not ended within shutdown-timeout"
                        + " and was killed; requests lost: 1");
    }

    @Test
    void withoutShutdownTimeoutNothingIsKilled() {
        FakeGroup group = FakeGroup.serving(new TestLimits().shutdown(0));

        group.tell(new Event.Stop());

        assertThat(group.sleepsForEver()).isTrue();
    }
}
