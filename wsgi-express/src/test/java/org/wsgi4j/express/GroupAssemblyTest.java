package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.jvm.JvmWorkers;
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

        assertThat(GroupLaunches.scripts(plan.site(), "a"))
                .extracting(script -> script.source() + " " + script.callableObject())
                .containsExactly("/first.py ", "/one.py application");
        assertThat(GroupLaunches.scripts(plan.site(), "")).hasSize(1);
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

        Map<String, ProcessGroup> groups = open(plan);
        assertThat(groups).containsOnlyKeys("a", "b");
        assertThat(sockets()).containsExactlyInAnyOrder("wsgi.1.sock", "wsgi.2.sock");

        groups.values().forEach(ProcessGroup::close);
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

    private Map<String, ProcessGroup> open(ServerPlan plan) {
        Jvm jvm = new Jvm(Path.of("/bin/java"), "a.jar", List.of());
        JvmWorkers workers =
                new JvmWorkers(jvm, Map.of(), directory, directory, Optional.empty(), false, System.Logger.Level.INFO);
        Providers<EngineProvider> engines =
                Providers.load("engine", EngineProvider.class, GroupAssemblyTest.class.getClassLoader());
        return new GroupAssembly(
                        plan,
                        engines,
                        new GroupLaunches(plan, workers, Optional.empty()),
                        Starter.local(),
                        new SilentLog())
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
