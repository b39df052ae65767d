// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.RunAs;
import org.wsgi4j.core.spi.WorkerIds;
import org.wsgi4j.daemon.launch.Identities;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.provision.GroupLaunches;
import org.wsgi4j.daemon.provision.LaunchSettings;
import org.wsgi4j.daemon.worker.WorkerCommandLine;
import org.wsgi4j.daemon.worker.WorkerMain;
import org.wsgi4j.jython.JythonEngineProvider;

class JvmWorkersTest {

    private static final Path SOCKET = Path.of("/run/s.sock");
    private static final ScriptRef SCRIPT =
            new ScriptRef(new ScriptRef.Source.File(Path.of("/srv/wsgi.py")), "application", "", true);

    private static final LaunchSettings SETTINGS = new LaunchSettings(
            Map.of("PATH", "/bin", "LANG", "C"),
            Path.of("/where/the/server/is"),
            Path.of("/cache"),
            Path.of("/programs"),
            Optional.empty(),
            InterpreterOptions.DEFAULTS,
            true,
            Level.WARNING);

    private final GroupLaunches launches = new GroupLaunches(
            SETTINGS,
            JvmWorkers.and(
                    new Providers<>("engine", List.of()),
                    new Providers<>("engine", List.of(new JythonEngineProvider())),
                    new Jvm(Path.of("/jdk/bin/java"), "/a.jar:/b.jar", List.of("-Xmx1g"))),
            new FixedIdentities());

    @Test
    void aProcessIsAJvmWithTheWorkerProgram() {
        Launch launch = launch();

        assertThat(launch.argv())
                .startsWith("/jdk/bin/java")
                .contains("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        assertThat(launch.argv())
                .containsSequence(
                        "-Xmx1g",
                        "-cp",
                        "/a.jar:/b.jar",
                        WorkerMain.class.getName(),
                        "--engine",
                        "jython",
                        "--group",
                        "g");
        assertThat(launch.directory()).isEqualTo(Path.of("/where/the/server/is"));
        assertThat(launch.environment()).isEqualTo(Map.of("PATH", "/bin", "LANG", "C"));
        assertThat(launch.identity()).isEmpty();
        assertThat(launch.displayName()).isEmpty();
    }

    @Test
    void theProgramIsToldWhatTheGroupIs() {
        WorkerCommandLine told = told(launch(
                "threads=3",
                "processes=1",
                "home=/srv",
                "python-path=/one:/two",
                "stack-size=600000",
                "socket-timeout=2",
                "send-buffer-size=1024"));

        assertThat(told.group()).isEqualTo("g");
        assertThat(told.link().socket()).isEqualTo(SOCKET);
        assertThat(told.link().timeout()).hasSeconds(2);
        assertThat(told.link().sendBuffer()).isEqualTo(1024);
        assertThat(told.model().threads()).isEqualTo(3);
        assertThat(told.stackSize()).isEqualTo(600_000);
        assertThat(told.model().multiprocess()).isTrue();
        assertThat(told.home()).contains(Path.of("/srv"));
        assertThat(told.pythonPath()).containsExactly(Path.of("/one"), Path.of("/two"));
        assertThat(told.cacheDirectory()).contains(Path.of("/cache"));
        assertThat(told.reloadOnChanges()).isTrue();
        assertThat(told.logLevel()).isEqualTo(Level.WARNING);
        assertThat(told.scripts()).containsExactly(SCRIPT);
    }

    @Test
    void placeIdentityAndLimitsAreThoseOfTheGroup() {
        Launch launch = launch(
                "home=/srv",
                "lang=de_DE.UTF-8",
                "locale=en_GB.UTF-8",
                "python-eggs=/eggs",
                "display-name=%{GROUP}",
                "umask=027",
                "cpu-priority=5",
                "cpu-time-limit=60",
                "graceful-timeout=0",
                "shutdown-timeout=7",
                "user=web",
                "group=#12",
                "supplementary-groups=a,b");

        assertThat(launch.directory()).isEqualTo(Path.of("/srv"));
        assertThat(launch.environment())
                .containsEntry("LANG", "de_DE.UTF-8")
                .containsEntry("LC_ALL", "en_GB.UTF-8")
                .containsEntry("PYTHON_EGG_CACHE", "/eggs");
        assertThat(launch.displayName()).contains("(wsgi:g)");
        assertThat(launch.limits().umask()).isEqualTo(OptionalInt.of(027));
        assertThat(launch.limits().cpuPriority()).isEqualTo(OptionalInt.of(5));
        assertThat(launch.limits().cpuTime()).hasSeconds(60);
        assertThat(launch.limits().cpuReserve()).hasSeconds(7);
        assertThat(launch.identity()).hasValueSatisfying(who -> {
            assertThat(who.user()).isEqualTo("web");
            assertThat(who.group()).contains("#12");
            assertThat(who.supplementaryGroups()).contains(List.of("a", "b"));
        });
    }

    @Test
    void theKernelKillsNoProcessThatWaitsForItsSuccessor() {
        assertThat(launch("cpu-time-limit=60", "graceful-timeout=1").limits().cpuReserve())
                .isZero();
    }

    /** A directory of the server's own is not for others: they could not write there, or the server would read what they wrote. */
    @Test
    void processesOfAnotherUserShareNoCacheWithTheServer() {
        assertThat(told(launch("user=web")).cacheDirectory()).isEmpty();
    }

    @Test
    void aGroupAloneIsThatOfTheServersUser() {
        assertThat(launch("group=web").identity())
                .hasValueSatisfying(who -> assertThat(who.user()).isEqualTo(System.getProperty("user.name")))
                .hasValueSatisfying(who -> assertThat(who.supplementaryGroups()).isEqualTo(Optional.empty()));
    }

    @Test
    void aMemoryLimitLeavesTheHeapWhatTheRestOfAJvmDoesNotNeed() {
        Launch launch = launch("memory-limit=314572800", "threads=5");

        assertThat(launch.limits().memory()).isEqualTo(314_572_800);
        assertThat(launch.argv()).contains("-XX:ReservedCodeCacheSize=48m", "-Xss512k");
        assertThat(launch.argv()).filteredOn(word -> word.matches("-Xmx\\d+m")).hasSize(1);
        assertThat(launch("memory-limit=0").argv()).noneMatch(word -> word.matches("-Xmx\\d+m"));
    }

    @Test
    void aLimitUnderWhichNoJvmStartsIsRefusedWithTheLeast() {
        for (String option : List.of("memory-limit", "virtual-memory-limit")) {
            assertThatThrownBy(() -> launch(option + "=100000000"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(option + "=100000000")
                    .satisfies(refused -> {
                        String message = String.valueOf(refused.getMessage());
                        String least = message.substring(message.lastIndexOf(' ') + 1);
                        assertThat(launch(option + "=" + least).argv()).isNotEmpty();
                    });
        }
    }

    @Test
    void theRunningJavaIsGivenByAbsolutePaths() {
        Jvm jvm = Jvm.running(List.of(Path.of("plugin.jar")), List.of());

        assertThat(jvm.program()).isAbsolute().isExecutable();
        assertThat(jvm.classPath().split(":", -1)).allMatch(entry -> entry.startsWith("/"));
        assertThat(jvm.classPath()).endsWith("/plugin.jar");
    }

    private Launch launch(String... options) {
        List<OptionValue> values = Stream.of(options)
                .map(option -> option.split("=", 2))
                .map(option -> new OptionValue(option[0], option[1], SourcePosition.CODE))
                .toList();
        ProcessGroupConfig group = ProcessGroupConfig.of("g", values, SourcePosition.CODE);
        return launches.launch(group, "g", List.of(SCRIPT), SOCKET).launch();
    }

    private static final class FixedIdentities implements Identities {

        @Override
        public WorkerIds ids(Identity identity) {
            return new WorkerIds(7, 8, List.of(9L));
        }

        @Override
        public Optional<RunAs> runAs(Identity identity) {
            return Optional.empty();
        }
    }

    private static WorkerCommandLine told(Launch launch) {
        int main = launch.argv().indexOf(WorkerMain.class.getName());
        return WorkerCommandLine.parse(
                launch.argv().subList(main + 3, launch.argv().size()));
    }
}
