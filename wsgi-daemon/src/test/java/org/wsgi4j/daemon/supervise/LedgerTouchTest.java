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

/** Whom the requests for a changed script wait for, and for how long. */
class LedgerTouchTest {

    private static final Action RELEASE = new Action.Release("app.wsgi");

    @Test
    void requestsForATouchedScriptWaitForTheSuccessor() {
        FakeGroup group = FakeGroup.serving(new TestLimits());

        assertThat(deeds(group.touch("app.wsgi")))
                .containsExactly(new Action.Hold("app.wsgi", 2), new Action.Spawn(group.worker(2), FakeGroup.SCRIPTS));
        assertThat(deeds(group.boot(2)))
                .containsExactly(
                        new Action.Route(group.worker(2)),
                        new Action.Withdraw(group.worker(1)),
                        new Action.Terminate(group.worker(1), Cause.TOUCH),
                        RELEASE);
    }

    @Test
    void oldProcessesAreKeptFromTheScriptUntilTheLastOfThemIsReplaced() {
        FakeGroup group = FakeGroup.serving(new TestLimits().processes(2).startup(30));
        assertThat(group.touch("app.wsgi")).contains(new Action.Hold("app.wsgi", 3));

        assertThat(group.boot(3)).doesNotContain(RELEASE);
        group.exited(1, 0);
        group.spawned(4);
        assertThat(group.pass(30 * SECOND - 1)).isEmpty();
        assertThat(group.ready(4)).contains(RELEASE);
    }

    @Test
    void oneChangeIsOneReplacementHoweverManyNoticeIt() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        Event touched = new Event.Touched("app.wsgi", 5);
        group.tell(touched, touched);

        assertThat(group.tell(touched)).isEmpty();
        group.boot(2);
        assertThat(group.tell(touched)).isEmpty();
    }

    @Test
    void aTouchDuringASwapReplacesTheSuccessorToo() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.tell(new Event.Restart());
        group.spawned(2);

        assertThat(deeds(group.touch("app.wsgi"))).containsExactly(new Action.Hold("app.wsgi", 3));
        assertThat(group.ready(2))
                .contains(new Action.Route(group.worker(2)), new Action.Spawn(group.worker(3), FakeGroup.SCRIPTS))
                .doesNotContain(RELEASE);
        assertThat(group.boot(3)).contains(new Action.Terminate(group.worker(2), Cause.TOUCH), RELEASE);
    }

    @Test
    void aTouchAfterTheFailedCodeWasReadIsTriedAgain() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.touch("app.wsgi");
        group.spawned(2);
        group.pass(SECOND);
        group.touch("app.wsgi");

        assertThat(deeds(group.ready(2, "app.wsgi")))
                .containsExactly(
                        new Action.Terminate(group.worker(2), Cause.UNPROVEN),
                        new Action.Spawn(group.worker(3), FakeGroup.SCRIPTS));
        assertThat(group.boot(3)).contains(RELEASE);
    }

    @Test
    void codeThatFailsGivesTheRequestsBackToTheLoadedCode() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.touch("app.wsgi");

        assertThat(deeds(group.boot(2, "app.wsgi")))
                .containsExactly(new Action.Terminate(group.worker(2), Cause.UNPROVEN), RELEASE);
        group.exited(2, 0);
        assertThat(group.pass(1000 * SECOND)).isEmpty();
    }

    @Test
    void codeThatEndsTheProcessGivesTheRequestsBackWhileItIsRetried() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.touch("app.wsgi");
        group.spawned(2);

        assertThat(group.exited(2, 1)).contains(RELEASE);
        assertThat(only(group.passExactly(SECOND), Action.Spawn.class)).hasSize(1);
    }

    @Test
    void requestsWaitNoLongerThanStartupTimeout() {
        FakeGroup group = FakeGroup.serving(new TestLimits().startup(30));
        group.touch("app.wsgi");
        group.pass(10 * SECOND);
        group.spawned(2);

        List<Action> actions = group.passExactly(20 * SECOND);

        assertThat(deeds(actions)).containsExactly(RELEASE);
        assertThat(logged(actions, Level.WARNING))
                .containsExactly("process group 'web': no process with the new code of app.wsgi was ready within"
                        + " startup-timeout: the loaded code serves on meanwhile");
        assertThat(deeds(group.ready(2))).contains(new Action.Terminate(group.worker(1), Cause.TOUCH));
    }

    @Test
    void aProcessThatBootsDuringATouchMayHaveReadTheOldCode() {
        FakeGroup group = new FakeGroup(new TestLimits());
        group.tell(new Event.Start());
        group.spawned(1);
        group.touch("app.wsgi");

        assertThat(deeds(group.ready(1)))
                .containsExactly(
                        new Action.Route(group.worker(1)), new Action.Spawn(group.worker(2), FakeGroup.SCRIPTS));
        assertThat(group.boot(2)).contains(RELEASE);
    }

    @Test
    void aDeadProcessIsReplacedByOneWithTheNewCode() {
        FakeGroup group = FakeGroup.serving(new TestLimits());
        group.exited(1, 1);
        group.spawned(2);
        group.touch("app.wsgi");
        group.exited(2, 1);
        assertThat(only(group.pass(SECOND), Action.Spawn.class))
                .containsExactly(new Action.Spawn(group.worker(3), Set.of()));

        assertThat(deeds(group.boot(3))).containsExactly(new Action.Route(group.worker(3)), RELEASE);
    }
}
