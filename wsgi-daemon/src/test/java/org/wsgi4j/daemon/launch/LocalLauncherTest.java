// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ProcessLeaks.class)
class LocalLauncherTest {

    private static final int PROCESS_GROUP = 5;
    private static final int SESSION = 6;

    private final LocalLauncher launcher = new LocalLauncher();

    @AfterEach
    void close() {
        launcher.close();
    }

    @Test
    void theProcessIdIsThatOfTheProgram() throws Exception {
        Launched launched = launch(Launches.script("echo $$"));

        assertThat(launched.output().awaitLine()).isEqualTo(String.valueOf(launched.pid()));
        assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(0));
        assertThat(launched.process().alive()).isFalse();
    }

    @Test
    void aProcessLeadsAProcessGroupAndSessionOfItsOwn() throws Exception {
        Launched launched = launch(Launches.script("echo ready; exec sleep 60"));
        launched.output().awaitLine();

        assertThat(launched.process().alive()).isTrue();
        assertThat(ProcFile.stat(launched.pid(), PROCESS_GROUP)).isEqualTo(launched.pid());
        assertThat(ProcFile.stat(launched.pid(), SESSION)).isEqualTo(launched.pid());
    }

    @Test
    void theEnvironmentIsTheGivenOneAndNoMore() throws Exception {
        Map<String, String> environment = Map.of("LANG", "C.UTF-8", "odd.name%", "a=b c", "EMPTY", "");
        Launched launched = launch(Launches.with(environment, Launches.program("/usr/bin/env")));

        launched.awaitExit();
        assertThat(launched.output().stdout()).containsExactlyInAnyOrder("LANG=C.UTF-8", "odd.name%=a=b c", "EMPTY=");
    }

    @Test
    void aProcessRunsInItsDirectory() throws Exception {
        Launched launched = launch(Launches.in(Path.of("/usr/bin"), Launches.script("pwd")));

        launched.awaitExit();
        assertThat(launched.output().stdout()).containsExactly("/usr/bin");
    }

    @Test
    void aDirectoryThatIsNotThereStopsTheProcess() throws Exception {
        Launched launched = launch(Launches.in(Path.of("/no/such"), Launches.script("echo started")));

        assertThat(launched.awaitExit().code()).isNotZero();
        assertThat(launched.output().stdout()).isEmpty();
        assertThat(launched.output().stderr())
                .singleElement()
                .asString()
                .contains("cannot change directory", "/no/such");
    }

    @Test
    void aProgramThatIsNotThereSaysSo() throws Exception {
        Launched launched = launch(Launches.program("/no/such/java", "-version"));

        assertThat(launched.awaitExit().code()).isNotZero();
        assertThat(launched.output().stderr()).singleElement().asString().contains("/no/such/java");
    }

    @Test
    void theInputIsReadToItsEnd() throws Exception {
        Launched launched = Launched.of(launcher, Launches.program("/bin/cat"), "token\nmore");

        launched.awaitExit();
        assertThat(launched.output().stdout()).containsExactly("token", "more");
    }

    @Test
    void anInputThatNobodyReadsDoesNotMatter() throws Exception {
        Launched launched = Launched.of(launcher, Launches.script("exit 3"), "x".repeat(ProcessLauncher.LONGEST_INPUT));

        assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(3));
    }

    @Test
    void standardErrorIsAStreamOfItsOwn() throws Exception {
        Launched launched = launch(Launches.script("echo out; echo err >&2"));

        launched.awaitExit();
        assertThat(launched.output().stdout()).containsExactly("out");
        assertThat(launched.output().stderr()).containsExactly("err");
    }

    @Test
    void muchOutputDoesNotBlockAProcess() throws Exception {
        Launched launched = launch(Launches.script("head -c 2000000 /dev/zero; yes | head -n 10000 >&2"));

        launched.awaitExit();
        assertThat(launched.output().stderr()).hasSize(10_000);
        assertThat(launched.output().stdout().stream().mapToInt(String::length).sum())
                .isEqualTo(2_000_000);
    }

    @Test
    void aDisplayNameStandsForTheProgram() throws Exception {
        Launch launch = Launches.named("(wsgi:hello)", Launches.script("echo ready; env; read forever < /dev/zero"));
        Launched launched = launch(launch);
        launched.output().awaitLine(line -> line.startsWith("PATH="));

        assertThat(ProcFile.program(launched.pid())).isEqualTo("(wsgi:hello)");
    }

    @Test
    void threadsThatLaunchMayEnd() throws Exception {
        Launched[] launched = new Launched[1];
        Thread caller = new Thread(() -> launched[0] = unchecked(Launches.script("echo ready; exec sleep 60")));
        caller.start();
        caller.join();

        launched[0].output().awaitLine();
        assertThat(launched[0].process().signal(Signal.USR2)).isTrue();
        assertThat(launched[0].awaitExit().signal()).contains(Signal.USR2);
    }

    @Test
    void aClosedLauncherStartsNothing() {
        launcher.close();

        assertThatThrownBy(() -> launch(Launches.script("true")))
                .isInstanceOf(IOException.class)
                .hasMessage("the launcher is closed");
    }

    @Test
    void closingKillsAlsoThoseThatIgnoreTermAndThoseThatSpin() throws Exception {
        Launched deaf = launch(Launches.script("trap '' TERM; echo ready; while :; do sleep 60; done"));
        Launched spinning = launch(Launches.script("echo ready; while :; do :; done"));
        deaf.output().awaitLine();
        spinning.output().awaitLine();

        launcher.close();

        assertThat(deaf.process().onExit()).isCompletedWithValue(new ExitStatus(137));
        assertThat(spinning.process().onExit()).isCompletedWithValue(new ExitStatus(137));
    }

    private Launched launch(Launch launch) throws IOException {
        return Launched.of(launcher, launch);
    }

    private Launched unchecked(Launch launch) {
        try {
            return launch(launch);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
