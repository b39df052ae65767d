// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ProcessLeaks.class)
class SignalTest {

    private final LocalLauncher launcher = new LocalLauncher();

    @AfterEach
    void close() {
        launcher.close();
    }

    @Test
    void aSignalReachesTheChildrenToo() throws Exception {
        Launched launched =
                Launched.of(launcher, Launches.script("sleep 60 & echo $!; trap 'exit 5' TERM; wait; exit 6"));
        long child = Long.parseLong(launched.output().awaitLine());

        // The trap may be set later than the first line is printed.
        launched.process().signal(Signal.TERM);

        assertThat(launched.awaitExit().code()).isIn(5, 143);
        ProcFile.awaitEnd(child);
    }

    @Test
    void whatAProcessLeavesInItsGroupEndsWithIt() throws Exception {
        Launched launched = Launched.of(launcher, Launches.script("sleep 60 & echo $!; exit 4"));
        long child = Long.parseLong(launched.output().awaitLine());

        assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(4));
        ProcFile.awaitEnd(child);
    }

    @Test
    void anOutputThatIsHeldByAnotherSessionDoesNotHoldUpTheEnd() throws Exception {
        Launched launched = Launched.of(launcher, Launches.script("setsid sh -c 'echo $$; exec sleep 60' & wait"));
        long stray = Long.parseLong(launched.output().awaitLine());
        launched.process().signal(Signal.KILL);

        assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(137));
        assertThat(ProcFile.runs(stray)).isTrue();
        ProcessHandle.of(stray).ifPresent(ProcessHandle::destroyForcibly);
        ProcFile.awaitEnd(stray);
    }

    @Test
    void aKilledProcessAndOneThatExitsLikeThatLookTheSame() throws Exception {
        Launched exits = Launched.of(launcher, Launches.script("exit 137"));
        Launched killed = Launched.of(launcher, Launches.script("kill -9 $$"));

        assertThat(exits.awaitExit()).isEqualTo(killed.awaitExit());
    }

    /** Before {@code setsid} has run there is no process group to signal. */
    @RepeatedTest(20)
    void aSignalRightAfterTheStartIsNotLost() throws Exception {
        Launched launched = Launched.of(launcher, Launches.script("exec sleep 60"));

        assertThat(launched.process().signal(Signal.TERM)).isTrue();
        assertThat(launched.awaitExit().signal()).contains(Signal.TERM);
    }

    @Test
    void aProcessThatHasEndedGetsNoSignal() throws Exception {
        Launched launched = Launched.of(launcher, Launches.script("exit 0"));
        launched.awaitExit();

        assertThat(launched.process().signal(Signal.TERM)).isFalse();
    }
}
