// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.config.ConfigException;

/** Uses the user and the groups that each Debian system has: nobody (65534), mail (8), adm (4). */
@AsRoot
@ExtendWith(ProcessLeaks.class)
class IdentityTest {

    private static final String NOBODY = "65534";

    private final LocalLauncher launcher = new LocalLauncher();

    @AfterEach
    void close() {
        launcher.close();
    }

    @Test
    void allIdsOfTheProcessAreThoseOfTheUser() throws Exception {
        long pid = ready(Launches.user("nobody"), ProcessLimits.NONE).pid();

        assertThat(ProcFile.words(pid, "status", "Uid:")).containsOnly(NOBODY);
        assertThat(ProcFile.words(pid, "status", "Gid:")).containsOnly(NOBODY);
        assertThat(ProcFile.words(pid, "status", "Groups:")).containsExactly(NOBODY);
        assertThat(ProcFile.words(pid, "status", "CapEff:")).containsExactly("0000000000000000");
    }

    @Test
    void theGroupsAreThoseThatAreGiven() throws Exception {
        Identity identity =
                new Identity("nobody", Optional.of("mail"), Optional.of(List.of("adm", "#4711")), Launches.HERE);
        long pid = ready(identity, ProcessLimits.NONE).pid();

        assertThat(ProcFile.words(pid, "status", "Gid:")).containsOnly("8");
        assertThat(ProcFile.words(pid, "status", "Groups:")).containsExactly("4", "4711");
    }

    @Test
    void aNumberNeedsNoEntryInTheUserDatabase() throws Exception {
        Identity identity = new Identity("#4711", Optional.of("#4712"), Optional.empty(), Launches.HERE);
        long pid = ready(identity, ProcessLimits.NONE).pid();

        assertThat(ProcFile.words(pid, "status", "Uid:")).containsOnly("4711");
        assertThat(ProcFile.words(pid, "status", "Gid:")).containsOnly("4712");
        assertThat(ProcFile.words(pid, "status", "Groups:")).containsExactly("");
    }

    @Test
    void theEnvironmentNamesTheUser() throws Exception {
        Launch env = Launches.with(Map.of("HOME", "/root", "A", "1"), Launches.program("/usr/bin/env"));
        Launched launched = Launched.of(launcher, Launches.as(Launches.user("nobody"), env));

        launched.awaitExit();
        assertThat(launched.output().stdout())
                .containsExactlyInAnyOrder("A=1", "HOME=/nonexistent", "USER=nobody", "LOGNAME=nobody");
    }

    /** The loader complains of such a file once in each program that it is told of it. */
    @Test
    void rootsToolsLoadNoCodeThatIsMeantForTheProgram() throws Exception {
        Map<String, String> environment = Map.of("LD_PRELOAD", "/no/such.so", "LD_LIBRARY_PATH", "/srv/lib");
        Launch env = Launches.with(environment, Launches.program("/usr/bin/env"));
        Launched launched = Launched.of(launcher, Launches.as(Launches.user("nobody"), env));

        launched.awaitExit();
        assertThat(launched.output().stdout()).contains("LD_PRELOAD=/no/such.so", "LD_LIBRARY_PATH=/srv/lib");
        assertThat(launched.output().stderr()).as("setpriv --pdeathsig, env").hasSize(2);
    }

    @Test
    void limitsAndAPriorityThatOnlyRootMaySetHoldForTheUser() throws Exception {
        ProcessLimits limits = new ProcessLimits(
                OptionalInt.of(0027),
                OptionalInt.of(-5),
                Duration.ofSeconds(9),
                Duration.ofSeconds(5),
                300_000_000,
                1_500_000_000);
        long pid = ready(Launches.user("nobody"), limits).pid();

        assertThat(ProcFile.stat(pid, 19)).isEqualTo(-5);
        assertThat(ProcFile.words(pid, "status", "Umask:")).containsExactly("0027");
        assertThat(ProcFile.words(pid, "limits", "Max cpu time")).startsWith("9", "15");
        assertThat(ProcFile.words(pid, "limits", "Max data size")).startsWith("300000000", "300000000");
        assertThat(ProcFile.words(pid, "limits", "Max address space")).startsWith("1500000000", "1500000000");
    }

    @Test
    void aDirectoryThatDoesNotLetTheUserInStopsTheProcess(@TempDir Path directory) throws Exception {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Launch launch = Launches.as(Launches.user("nobody"), Launches.in(closed, Launches.script("echo started")));
        Launched launched = Launched.of(launcher, launch);

        assertThat(launched.awaitExit().code()).isNotZero();
        assertThat(launched.output().stdout()).isEmpty();
        assertThat(launched.output().stderr()).singleElement().asString().contains("cannot change directory");
    }

    @Test
    void anUnknownUserIsRefusedBeforeAnythingIsStarted() {
        assertThatThrownBy(() -> ready(Launches.user("no-such-user"), ProcessLimits.NONE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no user 'no-such-user'");
    }

    private Launched ready(Identity identity, ProcessLimits limits) throws Exception {
        Launch launch = Launches.within(limits, Launches.script("echo ready; exec sleep 60"));
        Launched launched = Launched.of(launcher, Launches.as(identity, launch));
        launched.output().awaitLine();
        return launched;
    }
}
