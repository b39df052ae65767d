package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.jvm.JvmWorkers;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.provision.LaunchSettings;
import picocli.CommandLine;

class GroupAssemblyTest {

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

        assertThat(GroupAssembly.scripts(plan.site(), "a"))
                .extracting(script -> script.source() + " " + script.callableObject())
                .containsExactly("/first.py ", "/one.py application");
        assertThat(GroupAssembly.scripts(plan.site(), "")).hasSize(1);
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

        Map<String, HostedGroup> groups = open(plan);
        assertThat(groups).containsOnlyKeys("a", "b");
        assertThat(sockets()).containsExactlyInAnyOrder("wsgi.1.sock", "wsgi.2.sock");

        groups.values().forEach(HostedGroup::close);
        assertThat(sockets()).isEmpty();
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

        Map<String, HostedGroup> groups = open(plan);
        try {
            assertThat(groups).containsOnlyKeys("a");
            assertThat(only(groups).status())
                    .containsExactlyInAnyOrder(
                            "group a: 0 processes, 0 waiting", "group a:one: 0 processes, 0 waiting");
            assertThat(only(groups).python()).startsWith("cpython (CPython 3.9.0t, ");
            assertThat(sockets()).hasSize(2);
        } finally {
            groups.values().forEach(HostedGroup::close);
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

        Map<String, HostedGroup> groups = open(plan);
        groups.values().forEach(HostedGroup::close);
        assertThat(only(groups).status()).containsExactly("group a: 0 processes, 0 waiting");
    }

    private static HostedGroup only(Map<String, HostedGroup> groups) {
        assertThat(groups).hasSize(1);
        return groups.values().iterator().next();
    }

    /** A program that says that it is a Python. */
    private Path python() throws IOException {
        Path program = Files.writeString(directory.resolve("python3"), "#!/bin/sh\necho cpython 3.9.0 True $0\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private Map<String, HostedGroup> open(ServerPlan plan) {
        Jvm jvm = new Jvm(Path.of("/bin/java"), "a.jar", List.of());
        Plugins plugins = Plugins.installed();
        Providers<WorkerProvider> workers = JvmWorkers.and(plugins.programs(), plugins.engines(), jvm);
        LaunchSettings settings = new LaunchSettings(
                System.getenv(), directory, directory, plan.python().interpreter(), false, System.Logger.Level.INFO);
        return new GroupAssembly(
                        EngineChoice.of(plugins).choose(plan), settings, workers, new LocalLauncher(), new SilentLog())
                .open();
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
