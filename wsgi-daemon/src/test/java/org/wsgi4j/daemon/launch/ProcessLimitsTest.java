// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ProcessLeaks.class)
class ProcessLimitsTest {

    private static final int NICE = 19;
    private static final long SELF = ProcessHandle.current().pid();

    private final LocalLauncher launcher = new LocalLauncher();

    @AfterEach
    void close() {
        launcher.close();
    }

    @Test
    void theLimitsOfTheKernelAreThoseOfTheRecord() throws Exception {
        ProcessLimits limits =
                Launches.resources(Duration.ofMillis(6_500), Duration.ofSeconds(5), 300_000_000, 1_500_000_000);
        long pid = ready(limits).pid();

        assertThat(limit(pid, "Max cpu time")).containsExactly("7", "13");
        assertThat(limit(pid, "Max data size")).containsExactly("300000000", "300000000");
        assertThat(limit(pid, "Max address space")).containsExactly("1500000000", "1500000000");
        assertThat(limit(pid, "Max core file size")).isEqualTo(limit(SELF, "Max core file size"));
    }

    @Test
    void withoutLimitsThoseOfTheServerHold() throws Exception {
        long pid = ready(ProcessLimits.NONE).pid();

        assertThat(Files.readString(Path.of("/proc", String.valueOf(pid), "limits")))
                .isEqualTo(Files.readString(Path.of("/proc/self/limits")));
    }

    @Test
    void filesGetTheUmask() throws Exception {
        Launched launched = Launched.of(launcher, Launches.within(Launches.umask(0027), Launches.script("umask")));

        launched.awaitExit();
        assertThat(launched.output().stdout()).containsExactly("0027");
    }

    @Test
    void theShellThatSetsTheUmaskAddsNothingToTheEnvironment() throws Exception {
        Launch env = Launches.with(Map.of("A", "1"), Launches.program("/usr/bin/env"));
        Launched launched = Launched.of(launcher, Launches.within(Launches.umask(0), env));

        launched.awaitExit();
        assertThat(launched.output().stdout()).containsExactly("A=1");
    }

    @Test
    void aPriorityIsANiceValue() throws Exception {
        assertThat(ProcFile.stat(ready(Launches.priority(19)).pid(), NICE)).isEqualTo(19);
    }

    @Test
    void withoutAReserveTheKernelOnlyWarns() throws Exception {
        long pid = ready(Launches.resources(Duration.ofSeconds(6), Duration.ZERO, 0, 0))
                .pid();

        assertThat(limit(pid, "Max cpu time"))
                .containsExactly("6", limit(SELF, "Max cpu time").get(1));
    }

    @Test
    void aProcessThatUsesUpItsTimeGetsXcpu() throws Exception {
        ProcessLimits limits = Launches.resources(Duration.ofSeconds(1), Duration.ZERO, 0, 0);
        Launched spinning = Launched.of(launcher, Launches.within(limits, Launches.script("while :; do :; done")));

        assertThat(spinning.awaitExit().signal()).contains(Signal.XCPU);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Launches.umask(01000)).hasMessage("umask is out of its range");
        assertThatThrownBy(() -> Launches.priority(20)).hasMessage("cpu-priority is out of its range");
        assertThatThrownBy(() -> Launches.resources(Duration.ZERO, Duration.ZERO, -1, 0))
                .hasMessage("memory-limit is out of its range");
    }

    @Test
    void anyToolThatFailsStopsTheProcess(@TempDir Path directory) throws Exception {
        Launch everything = Launches.within(
                Launches.resources(Duration.ofSeconds(9), Duration.ZERO, 0, 0), Launches.script("echo started"));
        for (Tool tool : List.of(Tool.SETSID, Tool.PRLIMIT, Tool.ENV, Tool.SETPRIV)) {
            try (LocalLauncher broken = new LocalLauncher(brokenTool(directory, tool), new NativePosix())) {
                Launched launched = Launched.of(broken, everything);

                assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(1));
                assertThat(launched.output().stdout()).isEmpty();
                assertThat(launched.output().stderr()).containsExactly(tool.command() + ": refused");
            }
        }
    }

    @Test
    void aLimitThatTheKernelRefusesStopsTheProcess(@TempDir Path directory) throws Exception {
        refused(directory, Launches.resources(Duration.ofSeconds(9), Duration.ZERO, 0, 0), "prlimit: ");
    }

    @Test
    void aPriorityThatTheKernelRefusesStopsTheProcess(@TempDir Path directory) throws Exception {
        refused(directory, Launches.priority(-5), "renice: ");
    }

    @Test
    void aToolThatIsMissingIsNamedWithItsPackage(@TempDir Path empty) {
        try (LocalLauncher poor = new LocalLauncher(new ToolPath(List.of(empty)), new NativePosix())) {
            assertThatThrownBy(() -> Launched.of(poor, Launches.script("echo started")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the program 'setsid' is in none of [" + empty
                            + "]: install it (on Debian: apt-get install util-linux)");
        }
    }

    private static void refused(Path directory, ProcessLimits limits, String message) throws Exception {
        Launch launch = Launches.within(limits, Launches.script("echo started"));
        try (LocalLauncher weak = new LocalLauncher(weakTools(directory), new NativePosix())) {
            Launched launched = Launched.of(weak, launch);

            assertThat(launched.awaitExit().code()).isNotZero();
            assertThat(launched.output().stdout()).isEmpty();
            assertThat(launched.output().stderr()).singleElement().asString().startsWith(message);
        }
    }

    private Launched ready(ProcessLimits limits) throws Exception {
        Launched launched =
                Launched.of(launcher, Launches.within(limits, Launches.script("echo ready; exec sleep 60")));
        launched.output().awaitLine();
        return launched;
    }

    /** Soft and hard limit. */
    private static List<String> limit(long pid, String name) throws IOException {
        return ProcFile.words(pid, "limits", name).subList(0, 2);
    }

    private static ToolPath brokenTool(Path directory, Tool tool) throws IOException {
        return tool(
                Files.createDirectory(directory.resolve(tool.command() + "-fails")),
                tool,
                "echo " + tool.command() + ": refused >&2; exit 1");
    }

    /** The first tool goes on without privileges and with little time. */
    private static ToolPath weakTools(Path directory) throws IOException {
        boolean root = new NativePosix().effectiveUser() == 0;
        String drop = root ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
        return tool(directory, Tool.SETSID, "exec prlimit --cpu=5:5 " + drop + "/usr/bin/setsid \"$@\"");
    }

    private static ToolPath tool(Path tools, Tool tool, String line) throws IOException {
        Path script = tools.resolve(tool.command());
        Files.writeString(script, "#!/bin/sh\n" + line + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return new ToolPath(List.of(tools, Path.of("/usr/bin"), Path.of("/bin")));
    }
}
