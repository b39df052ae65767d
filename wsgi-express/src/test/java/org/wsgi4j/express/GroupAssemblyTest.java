// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.jvm.JvmWorkers;
import org.wsgi4j.daemon.provision.GroupLaunches;
import org.wsgi4j.daemon.provision.LaunchSettings;
import picocli.CommandLine;

class GroupAssemblyTest {

    private final Starter starter = Starter.local();

    @TempDir
    private Path directory;

    @Test
    void aGroupLoadsItsImportsWithoutACallableObjectAndItsMounts() throws IOException {
        ServerPlan plan = plan(
                List.of(
                        "WSGIDaemonProcess a",
                        "WSGIApplicationGroup %{GLOBAL}",
                        "WSGIScriptAlias /one /one.py process-group=a",
                        "WSGIScriptAlias /two /one.py process-group=a",
                        "WSGIScriptAlias /here /here.py process-group=%{GLOBAL}",
                        "WSGIImportScript /first.py process-group=a application-group=%{GLOBAL}"),
                "--application-type=static");

        assertThat(plans(plan))
                .singleElement()
                .extracting(GroupPlan::scripts, InstanceOfAssertFactories.list(ScriptRef.class))
                .extracting(script -> script.source() + " " + script.callableObject())
                .containsExactly("/first.py ", "/one.py application");
    }

    @Test
    void groupsWithoutAScriptAreLeftOutAndEachOtherHasASocket() throws IOException {
        ServerPlan plan = plan(
                List.of(
                        "WSGIDaemonProcess idle",
                        "WSGIDaemonProcess a",
                        "WSGIDaemonProcess b",
                        "WSGIScriptAlias /a /a.py process-group=a",
                        "WSGIScriptAlias /b /b.py process-group=b"),
                "--application-type=static");

        List<RunningGroup> groups = open(plan);
        assertThat(groups).extracting(RunningGroup::label).containsExactly("a", "b");
        assertThat(sockets()).containsExactlyInAnyOrder("wsgi.1.sock", "wsgi.2.sock");

        groups.forEach(each -> each.group().close());
        assertThat(sockets()).isEmpty();
    }

    @Test
    void aGroupIsTheSameWhereverItIsWrittenAndWhateverItLoads() throws IOException {
        ServerPlan before = plan(List.of("WSGIDaemonProcess a", "WSGIScriptAlias /a /a.py process-group=a"));
        ServerPlan moved =
                plan(List.of("", "WSGIDaemonProcess a threads=15", "WSGIScriptAlias /b /b.py process-group=a"));
        ServerPlan other = plan(List.of("WSGIDaemonProcess a processes=2", "WSGIScriptAlias /a /a.py process-group=a"));

        assertThat(ofA(before).isSameGroup(ofA(moved))).isTrue();
        assertThat(ofA(before).isSameGroup(ofA(other))).isFalse();
    }

    private GroupPlan ofA(ServerPlan plan) {
        return plans(plan).stream()
                .filter(group -> group.config().name().equals("a"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSocketPathThatIsTooLongNamesTheOption() throws IOException {
        ServerPlan plan = plan(List.of("WSGIScriptAlias /a /a.py"), "--socket-prefix=/run/" + "d".repeat(120));

        assertThatThrownBy(() -> open(plan))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--socket-prefix: ");
    }

    @Test
    void anEngineThatIsNotThereIsToldAtTheStart() throws IOException {
        ServerPlan plan = plan(List.of("WSGIScriptAlias /a /a.py"), "--engine=parrot");

        assertThatThrownBy(() -> open(plan)).isInstanceOf(ConfigException.class).hasMessageContaining("parrot");
        assertThat(sockets()).isEmpty();
    }

    @Test
    void aGroupThatCannotBeHadClosesThoseBeforeIt() throws IOException {
        ServerPlan plan = plan(
                List.of("WSGIDaemonProcess small memory-limit=1000", "WSGIScriptAlias /a /a.py process-group=small"),
                Files.createFile(directory.resolve("wsgi.py")).toString());

        assertThatThrownBy(() -> open(plan))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("site.conf:1: memory-limit=1000");
        assertThat(sockets()).isEmpty();
    }

    @Test
    void onAnEngineOfOneInterpreterEachApplicationGroupHasItsProcesses() throws IOException {
        ServerPlan plan = plan(
                List.of(
                        "WSGIDaemonProcess a engine=cpython python=" + python(),
                        "WSGIScriptAlias /main /a.py process-group=a application-group=%{GLOBAL}",
                        "WSGIScriptAlias /one /a.py process-group=a application-group=one",
                        "WSGIScriptAlias /too /b.py process-group=a application-group=one"),
                "--application-type=static");

        List<RunningGroup> groups = open(plan);
        try {
            assertThat(groups).extracting(RunningGroup::label).containsExactlyInAnyOrder("a", "a:one");
            assertThat(groups)
                    .extracting(RunningGroup::python)
                    .allMatch(python -> python.startsWith("cpython (CPython 3.9.0t, "));
            assertThat(sockets()).hasSize(2);
        } finally {
            groups.forEach(each -> each.group().close());
        }
    }

    @Test
    void inAJvmApplicationGroupsShareTheProcesses() throws IOException {
        ServerPlan plan = plan(
                List.of(
                        "WSGIDaemonProcess a",
                        "WSGIScriptAlias /main /a.py process-group=a application-group=%{GLOBAL}",
                        "WSGIScriptAlias /one /a.py process-group=a application-group=one"),
                "--application-type=static");

        List<RunningGroup> groups = open(plan);
        groups.forEach(each -> each.group().close());
        assertThat(groups).extracting(RunningGroup::label).containsExactly("a");
    }

    @Test
    void applicationGroupsThatOnlyRequestsNameBeginThenAsManyAsMayBe() throws IOException {
        ServerPlan plan = EngineChoice.of(Plugins.installed())
                .choose(plan(
                        List.of(
                                "WSGIDaemonProcess a engine=cpython application-groups=2 python=" + python(),
                                "WSGIScriptAlias /main /a.py process-group=a application-group=%{GLOBAL}"),
                        "--application-type=static"));
        List<String> lines = new ArrayList<>();
        EventLog log = new EventLog() {
            @Override
            public void log(System.Logger.Level level, @Nullable String group, String text) {
                lines.add(text);
            }

            @Override
            public boolean keeps(System.Logger.Level level) {
                return true;
            }
        };
        GroupAssembly assembly = new GroupAssembly(starter, new GroupSockets(Optional.empty()), new SilentLog());
        LateGroups late = new LateGroups(plan, assembly, launches(plan), false, log);
        Mount.Script main = plan.site().scripts().get(0);

        List<RunningGroup> begun = Stream.of("one", "two", "three", "four")
                .flatMap(name -> late.start(in(main, name)).stream())
                .toList();
        try {
            assertThat(begun).extracting(RunningGroup::label).containsExactly("a:one", "a:two");
            assertThat(begun.get(0).plan().scripts())
                    .singleElement()
                    .extracting(ScriptRef::applicationGroup)
                    .isEqualTo("one");
            assertThat(lines).filteredOn(line -> line.contains("begins")).hasSize(2);
            assertThat(lines)
                    .filteredOn(line -> line.contains("503"))
                    .singleElement()
                    .asString()
                    .contains("'three'", "application-groups allows (2)");
        } finally {
            begun.forEach(each -> each.group().close());
        }
    }

    private static Mount.Script in(Mount.Script mount, String applicationGroup) {
        ScriptRef script = mount.script();
        return new Mount.Script(
                mount.prefix() + "/",
                new ScriptRef(script.source(), script.callableObject(), applicationGroup, script.reloading()),
                mount.processGroup(),
                mount.settings(),
                mount.position());
    }

    /** A program that says that it is a Python. */
    private Path python() throws IOException {
        Path program = Files.writeString(directory.resolve("python3"), "#!/bin/sh\necho cpython 3.9.0 True $0\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private List<RunningGroup> open(ServerPlan plan) {
        return new GroupAssembly(starter, new GroupSockets(Optional.empty()), new SilentLog())
                .open(plans(plan), plan.workers().socketPrefix());
    }

    private List<GroupPlan> plans(ServerPlan given) {
        ServerPlan plan = EngineChoice.of(Plugins.installed()).choose(given);
        return GroupPlan.of(plan.site(), launches(plan));
    }

    private GroupLaunches launches(ServerPlan plan) {
        Jvm jvm = new Jvm(Path.of("/bin/java"), "a.jar", List.of());
        Plugins plugins = Plugins.installed();
        Providers<WorkerProvider> workers = JvmWorkers.and(plugins.programs(), plugins.engines(), jvm);
        LaunchSettings settings = new LaunchSettings(
                System.getenv(),
                directory,
                directory,
                directory,
                Optional.empty(),
                plan.python().interpreter(),
                false,
                System.Logger.Level.INFO);
        return new GroupLaunches(settings, workers, starter.identities());
    }

    private ServerPlan plan(List<String> directives, String... arguments) throws IOException {
        Path file = Files.write(directory.resolve("site.conf"), directives);
        StartServer command = new StartServer();
        List<String> words = Stream.concat(
                        Stream.of("--include-file", file.toString(), "--server-root", directory.toString()),
                        Stream.of(arguments))
                .toList();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words.toArray(String[]::new));
        return command.plan();
    }

    private List<String> sockets() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sock"))
                    .toList();
        }
    }
}
