// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.config.WorkerLifetime.RestartOrder;
import org.wsgi4j.core.config.WorkerTimeouts.RequestRule;

class ProcessGroupConfigTest {

    private static final SourcePosition LINE = new SourcePosition("site.conf", 7);

    @Test
    void withoutOptionsModWsgiDefaultsHold() {
        ProcessGroupConfig group = group();

        assertThat(group.python())
                .isEqualTo(new WorkerPython(
                        "jython", Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Duration.ZERO));
        assertThat(group.capacity()).isEqualTo(new WorkerCapacity(1, false, 15, 100, 16));
        assertThat(group.identity())
                .isEqualTo(new WorkerIdentity(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(group.place()).isEqualTo(place(Optional.empty(), Optional.empty()));
        assertThat(group.limits()).isEqualTo(new WorkerLimits(Duration.ZERO, 0, 0, 0, 0));
        assertThat(group.buffers()).isEqualTo(new WorkerBuffers(32_768, 65_536, Duration.ofMillis(5), 0, 0));
        assertThat(group.serverMetrics()).isFalse();
        assertThat(group.position()).isEqualTo(LINE);
    }

    @Test
    void withoutOptionsModWsgiTimesHold() {
        assertThat(group().timeouts())
                .isEqualTo(new WorkerTimeouts(
                        Duration.ZERO,
                        Duration.ofSeconds(15),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        RequestRule.AVERAGE,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(300)));
        assertThat(group().lifetime())
                .isEqualTo(new WorkerLifetime(
                        0,
                        Duration.ZERO,
                        RestartOrder.START_FIRST,
                        Duration.ZERO,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(5)));
    }

    @Test
    void pythonAndCapacityAreAsGiven() {
        ProcessGroupConfig group = group(
                "engine=cpython python=/usr/bin/python3 python-home=/venv python-path=/a:lib::/b python-eggs=/eggs switch-interval=0.002",
                "processes=2 threads=3 listen-backlog=4 application-groups=5 server-metrics=on");

        assertThat(group.python())
                .isEqualTo(new WorkerPython(
                        "cpython",
                        Optional.of("/usr/bin/python3"),
                        Optional.of(Path.of("/venv")),
                        List.of(Path.of("/a"), Path.of("lib"), Path.of("/b")),
                        Optional.of(Path.of("/eggs")),
                        Duration.ofMillis(2)));
        assertThat(group.capacity()).isEqualTo(new WorkerCapacity(2, true, 3, 4, 5));
        assertThat(group.serverMetrics()).isTrue();
    }

    @Test
    void identityAndPlaceAreAsGiven() {
        ProcessGroupConfig group = group(
                "user=www-data group=#33 supplementary-groups=adm,#4 socket-user=#0 script-user=me umask=0027",
                "home=/srv chroot=/jail engine=cpython lang=en_US.UTF-8 locale=C.UTF-8 display-name=%{GROUP}");

        assertThat(group.identity())
                .isEqualTo(new WorkerIdentity(
                        Optional.of("www-data"),
                        Optional.of("#33"),
                        List.of("adm", "#4"),
                        Optional.of("#0"),
                        Optional.of("me"),
                        Optional.empty()));
        assertThat(group.place())
                .isEqualTo(new WorkerPlace(
                        Optional.of(Path.of("/srv")),
                        Optional.of(Path.of("/jail")),
                        Optional.of(0027),
                        Optional.of("en_US.UTF-8"),
                        Optional.of("C.UTF-8"),
                        Optional.of("(wsgi:site)")));
        assertThat(group("display-name=it script-group=us").place())
                .isEqualTo(place(Optional.of("it"), Optional.empty()));
    }

    @Test
    void timesAreAsGiven() {
        ProcessGroupConfig group = group(
                "queue-timeout=1 connect-timeout=2 socket-timeout=3 response-socket-timeout=4 request-timeout=5.5",
                "request-timeout-rule=thread interrupt-timeout=13 inactivity-timeout=6 deadlock-timeout=0",
                "maximum-requests=7 restart-interval=8 restart-order=stop-first startup-timeout=9",
                "graceful-timeout=10 eviction-timeout=11 shutdown-timeout=12");

        assertThat(group.timeouts())
                .isEqualTo(new WorkerTimeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(5500),
                        RequestRule.THREAD,
                        Duration.ofSeconds(13),
                        Duration.ofSeconds(6),
                        Duration.ZERO));
        assertThat(group.lifetime())
                .isEqualTo(new WorkerLifetime(
                        7,
                        Duration.ofSeconds(8),
                        RestartOrder.STOP_FIRST,
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(12)));
    }

    @Test
    void limitsAndBuffersAreAsGiven() {
        ProcessGroupConfig group = group(
                "cpu-time-limit=1 cpu-priority=-20 memory-limit=5000000000 virtual-memory-limit=6000000000 stack-size=7",
                "header-buffer-size=8192 response-buffer-size=65537 response-flush-delay=0",
                "send-buffer-size=512 receive-buffer-size=513");

        assertThat(group.limits())
                .isEqualTo(new WorkerLimits(Duration.ofSeconds(1), -20, 5_000_000_000L, 6_000_000_000L, 7));
        assertThat(group.buffers()).isEqualTo(new WorkerBuffers(8192, 65_537, Duration.ZERO, 512, 513));
        assertThat(group("header-buffer-size=0 response-buffer-size=0").buffers())
                .isEqualTo(group().buffers());
    }

    @Test
    void aTimeoutThatIsZeroStandsForAnother() {
        assertThat(group("graceful-timeout=4").lifetime().eviction()).isEqualTo(Duration.ofSeconds(4));
        assertThat(group("socket-timeout=4").timeouts().responseSocket()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void processesMeansSeveralEvenIfItIsOne() {
        assertThat(group("processes=1").capacity().multiprocess()).isTrue();
        assertThat(group("threads=0").capacity().service()).isTrue();
    }

    @Test
    void theLastOfTwoValuesCounts() {
        assertThat(group("threads=1 threads=2").capacity().threads()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "processes=0|is out of bounds: give 1 to 10000",
                "processes=two|is out of bounds: give 1 to 10000",
                "threads=-1|is out of bounds: give 0 to 10000",
                "threads=99999999999|is out of bounds: give 0 to 10000",
                "listen-backlog=-1|is out of bounds: give 0 to 10000",
                "maximum-requests=-1|is out of bounds: give 0 or more",
                "cpu-priority=20|is out of bounds: give -20 to 19",
                "memory-limit=-1|is out of bounds: give 0 or more bytes",
                "virtual-memory-limit=1G|is out of bounds: give 0 or more bytes",
                "stack-size=-1|is out of bounds: give 0 or more bytes",
                "header-buffer-size=8191|is out of bounds: give 0 for the default, or 8192 or more bytes",
                "response-buffer-size=1|is out of bounds: give 0 for the default, or 65536 or more bytes",
                "send-buffer-size=511|is out of bounds: give 0 for the default, or 512 or more bytes",
                "receive-buffer-size=-5|is out of bounds: give 0 for the default, or 512 or more bytes",
                "response-flush-delay=-1|is out of bounds: give 0 to 60000",
                "request-timeout-rule=mean|is not possible: give average or thread",
                "restart-order=never|is not possible: give start-first or stop-first",
                "server-metrics=yes|is not possible: give On or Off",
                "umask=0800|is no umask: give an octal number up to 777",
                "umask=1000|is no umask: give an octal number up to 777",
                "home=srv|is no absolute path: give one that begins with '/'",
                "chroot=jail|is no absolute path: give one that begins with '/'",
                "python-home=|is no path",
                "lang=|is not possible: give a word",
                "user=root|is not allowed: give a user other than root",
                "user=#0|is not allowed: give a user other than root",
                "user=a b|is no account: give a name, or # and a number",
                "group=--x|is no account: give a name, or # and a number",
                "socket-user=#x|is no account: give a name, or # and a number",
                "supplementary-groups=a,,b|is no list of groups: give names, or # and numbers, with commas between them,"
                        + " at most 65536",
            })
    void aWrongValueIsNamedWithWhatIsAllowed(String option, String wrong) {
        List<OptionValue> engine = "chroot=jail".equals(option) ? options("engine=cpython") : List.of();
        List<OptionValue> all =
                Stream.concat(engine.stream(), Stream.of(option(option))).toList();

        assertThat(problems(all)).containsExactly("site.conf:7: " + option + " " + wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue",
                "connect",
                "socket",
                "response-socket",
                "request",
                "inactivity",
                "deadlock",
                "startup",
                "graceful",
                "eviction",
                "shutdown"
            })
    void aTimeIsNotNegativeOrEndless(String name) {
        for (String value : List.of("-1", "soon", "", "1e30", "NaN", "2147483648")) {
            assertThat(problems(List.of(option(name + "-timeout=" + value))))
                    .containsExactly(
                            "site.conf:7: " + name + "-timeout=" + value + " is no time: give 0 or more seconds");
        }
    }

    @Test
    void anUnknownOptionComesWithTheNearest() {
        assertThat(problems(options("thread=1 colour=red")))
                .containsExactly(
                        "site.conf:7: unknown option 'thread'; did you mean threads?",
                        "site.conf:7: unknown option 'colour'");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(problems(options("script-user=me script-group=us")))
                .containsExactly("site.conf:7: script-group=us does not go with script-user: give one of them");
        assertThat(problems(options("chroot=/jail python=python3")))
                .containsExactly(
                        "site.conf:7: python=python3 is not possible with the engine jython, which has no program of its"
                                + " own: give engine=cpython, or leave it out",
                        "site.conf:7: chroot=/jail is not possible with the engine jython, whose JVM cannot live in"
                                + " there: give engine=cpython, or leave it out");
    }

    @Test
    void allProblemsAreToldTogetherEachAtItsPlace() {
        List<OptionValue> wrong = List.of(
                new OptionValue("threads", "x", new SourcePosition("--threads", 0)),
                new OptionValue("home", "x", new SourcePosition("a.conf", 3)));

        assertThatThrownBy(() -> ProcessGroupConfig.of("%{GLOBAL}", wrong, LINE))
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "site.conf:7: a process group needs a name of its own, which '%{GLOBAL}' is not",
                        "--threads: x is out of bounds: give 0 to 10000",
                        "a.conf:3: home=x is no absolute path: give one that begins with '/'"));
    }

    private static ProcessGroupConfig group(String... options) {
        return ProcessGroupConfig.of("site", options(options), LINE);
    }

    private static List<OptionValue> options(String... lines) {
        return Arrays.stream(lines)
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .map(ProcessGroupConfigTest::option)
                .toList();
    }

    private static OptionValue option(String word) {
        int equals = word.indexOf('=');
        return new OptionValue(word.substring(0, equals), word.substring(equals + 1), LINE);
    }

    private static List<String> problems(List<OptionValue> options) {
        List<String> problems = new ArrayList<>();
        assertThatThrownBy(() -> ProcessGroupConfig.of("site", options, LINE))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> wrong.problems().forEach(problem -> problems.add(problem.toString())));
        return problems;
    }

    private static WorkerPlace place(Optional<String> displayName, Optional<Path> home) {
        return new WorkerPlace(
                home, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), displayName);
    }
}
