// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.WorkerBuffers;
import org.wsgi4j.core.config.WorkerCapacity;
import org.wsgi4j.core.config.WorkerLifetime;
import org.wsgi4j.core.config.WorkerLimits;
import org.wsgi4j.core.config.WorkerTimeouts;
import picocli.CommandLine;

class GroupReaderTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private static final String[] OTHERS = {
        "--processes=2",
        "--application-groups=7",
        "--threads=3",
        "--daemon-backlog=4",
        "--engine=cpython",
        "--python=python3.12",
        "--python-home=/venv",
        "--switch-interval=0.002",
        "--python-path=/a",
        "--python-path=/b",
        "--python-eggs=/eggs",
        "--working-directory=/srv",
        "--queue-timeout=1",
        "--connect-timeout=2",
        "--socket-timeout=3",
        "--response-socket-timeout=4",
        "--request-timeout=5",
        "--request-timeout-rule=thread",
        "--interrupt-timeout=5.5",
        "--inactivity-timeout=6",
        "--deadlock-timeout=7",
        "--maximum-requests=8",
        "--restart-interval=9",
        "--restart-order=stop-first",
        "--startup-timeout=10",
        "--graceful-timeout=11",
        "--eviction-timeout=12",
        "--shutdown-timeout=13",
        "--server-metrics",
        "--user=web",
        "--group=#5",
        "--umask=027",
        "--lang=C",
        "--locale=C.UTF-8",
        "--cpu-time-limit=14",
        "--cpu-priority=15",
        "--memory-limit=16",
        "--virtual-memory-limit=17",
        "--stack-size=18",
        "--header-buffer-size=8193",
        "--response-buffer-size=65538",
        "--response-flush-delay=19",
        "--send-buffer-size=520",
        "--receive-buffer-size=521",
        "--socket-prefix=/run/w"
    };

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void withoutOptionsTheTimesOfModWsgiExpressHold() {
        ProcessGroupConfig group = read();

        assertThat(group.name()).isEqualTo("localhost:8000");
        assertThat(group.place().home()).contains(HERE);
        assertThat(group.timeouts())
                .isEqualTo(new WorkerTimeouts(
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        WorkerTimeouts.RequestRule.AVERAGE,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(60)));
        assertThat(group.lifetime())
                .isEqualTo(new WorkerLifetime(
                        0,
                        Duration.ZERO,
                        WorkerLifetime.RestartOrder.START_FIRST,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(5)));
    }

    @Test
    void withoutOptionsTheSizesOfModWsgiExpressHold() {
        assertThat(read().capacity()).isEqualTo(new WorkerCapacity(1, false, 5, 100, 16));
        assertThat(read().limits()).isEqualTo(new WorkerLimits(Duration.ZERO, 0, 0, 0, 0));
        assertThat(read().buffers()).isEqualTo(new WorkerBuffers(32_768, 65_536, Duration.ofMillis(5), 0, 0));
        assertThat(read().identity().user()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void theGroupHasTheNameOfTheServer() {
        assertThat(reader("--host=h", "--port=80").name()).isEqualTo("h:80");
        assertThat(reader("--host=h", "--port=80").serverName()).isEqualTo("h");
        assertThat(reader("--port=8001").serverName()).isEqualTo("localhost:8001");
    }

    @Test
    void eachOptionIsThatOfTheDirective() {
        List<OptionValue> directive = Arrays.stream(OTHERS)
                .map(option -> option.replace("daemon-backlog", "listen-backlog")
                        .replace("working-directory", "home")
                        .replace("server-metrics", "server-metrics=on")
                        .replace("python-path=/b", "python-path=/a:/b"))
                .filter(option -> !option.startsWith("--socket-prefix"))
                .map(option -> new OptionValue(
                        option.substring(2, option.indexOf('=')),
                        option.substring(option.indexOf('=') + 1),
                        SourcePosition.CODE))
                .toList();
        SourcePosition command = read().position();

        assertThat(read(OTHERS)).isEqualTo(ProcessGroupConfig.of("localhost:8000", directive, command));
        assertThat(reader(OTHERS).socketPrefix()).contains(Path.of("/run/w"));
        assertThat(reader(OTHERS).identityOptions()).containsExactly("--user", "--group");
        assertThat(problems).isEmpty();
    }

    @Test
    void noOptionForWorkersIsLeftOutOfTheseTests() {
        Set<String> tested = Arrays.stream(OTHERS)
                .map(option -> option.replaceFirst("=.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> all = new ArrayList<>();
        new CommandLine(new StartServer())
                .getCommandSpec().mixins().entrySet().stream()
                        .filter(mixin -> mixin.getKey().contains("not in embedded mode"))
                        .forEach(mixin ->
                                all.addAll(mixin.getValue().optionsMap().keySet()));

        assertThat(all).hasSizeGreaterThan(20);
        assertThat(tested).containsAll(all);
    }

    @Test
    void aDirectoryWhoseNameHoldsWhatStandsBetweenNamesIsRefused() {
        read("--python-path=/a:b");

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("--python-path: ", "'/a:b'", "rename it or link to it");
    }

    @Test
    void allThatIsWrongIsToldTogetherByTheNamesOfTheOptions() {
        read(
                "--threads=-1",
                "--daemon-backlog=-2",
                "--processes=0",
                "--header-buffer-size=5",
                "--user=root",
                "--umask=x");

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "--threads: -1 is out of bounds: give 1 to 10000",
                        "--daemon-backlog: -2 is out of bounds: give 0 to 10000",
                        "--processes: 0 is out of bounds: give 1 to 10000",
                        "--header-buffer-size: 5 is out of bounds: give 0 for the default, or 8192 or more bytes",
                        "--user: root is not allowed: give a user other than root",
                        "--umask: x is no umask: give an octal number up to 777");
    }

    private ProcessGroupConfig read(String... arguments) {
        return reader(arguments).read(problems);
    }

    private static GroupReader reader(String... arguments) {
        StartServer command = new StartServer();
        new CommandLine(command).parseArgs(arguments);
        return command.group();
    }
}
