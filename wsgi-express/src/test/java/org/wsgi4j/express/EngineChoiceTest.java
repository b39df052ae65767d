// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerCommand;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.core.spi.WorkerSpec;
import picocli.CommandLine;

class EngineChoiceTest {

    @TempDir
    private Path directory;

    private final List<Path> compiled = new ArrayList<>();
    private boolean installed = true;
    private Map<String, String> environment = Map.of();
    private Optional<Path> cache = Optional.empty();

    @Test
    void aScriptThatCompilesAsPython2RunsOnJython() throws IOException {
        assertThat(engine(script("old"))).isEqualTo("jython");
    }

    @Test
    void aScriptThatDoesNotRunsOnCpython() throws IOException {
        assertThat(engine(script("new"))).isEqualTo("cpython");
    }

    @Test
    void anInterpreterThatIsNamedIsUsedWhateverTheScriptIs() throws IOException {
        assertThat(engine(script("old"), "--python", "python3.12")).isEqualTo("cpython");
        assertThat(engine(script("old"), "--python-home", "/venv")).isEqualTo("cpython");
        assertThat(compiled).isEmpty();
    }

    @Test
    void whatAPythonHasStartedRunsOnCpython() throws IOException {
        environment = Map.of("WSGI4J_PYTHON", "/venv/bin/python");

        assertThat(engine(script("old"))).isEqualTo("cpython");
        assertThat(compiled).isEmpty();
    }

    @Test
    void anEngineThatIsNamedIsNotChosen() throws IOException {
        assertThat(engine(script("new"), "--engine", "jython")).isEqualTo("jython");
        assertThat(engine(script("old"), "--engine", "cpython")).isEqualTo("cpython");
        assertThat(compiled).isEmpty();
    }

    @Test
    void withoutAPythonJythonTriesAndTheUserIsTold() throws IOException {
        installed = false;
        Path script = script("new");
        EngineChoice choice = choice();

        assertThat(engine(choice, script)).isEqualTo("jython");
        assertThat(choice.remarks()).singleElement().asString().contains(script.toString(), "python3", "--python");
    }

    @Test
    void eachGroupHasAnEngineOfItsOwn() throws IOException {
        Path file = Files.write(
                directory.resolve("site.conf"),
                List.of(
                        "WSGIDaemonProcess plain",
                        "WSGIDaemonProcess named engine=cpython",
                        "WSGIDaemonProcess home python-home=/venv",
                        "WSGIScriptAlias /plain " + script("new") + " process-group=plain"));

        ServerPlan plan = choice().choose(plan(script("old"), "--include-file", file.toString()));

        assertThat(plan.site().processGroups())
                .extracting(group -> group.python().engine())
                .containsExactly("jython", "cpython", "cpython", "cpython");
    }

    @Test
    void aModuleIsLookedForWhereItWillBeImportedFrom() throws IOException {
        Path module = Files.createDirectory(directory.resolve("site")).resolve("wsgi.py");
        Files.writeString(module, "new");

        String engine = engine(
                Path.of("site.wsgi"), "--application-type", "module", "--working-directory", directory.toString());

        assertThat(engine).isEqualTo("cpython");
        assertThat(compiled).containsExactly(module);
    }

    @Test
    void whatWasFoundOutIsRememberedForTheSameText() throws IOException {
        cache = Optional.of(directory);
        Path script = script("new");

        assertThat(engine(script)).isEqualTo(engine(script)).isEqualTo("cpython");
        assertThat(compiled).hasSize(1);
        assertThat(engine(Files.writeString(script, "old"))).isEqualTo("jython");
    }

    @Test
    void whatRunsInTheServerRunsInAJvm() throws IOException {
        assertThat(choice().choose(plan(script("new"), "--engine", "cpython"))
                        .python()
                        .engine())
                .isEqualTo("jython");
        assertThat(choice().choose(plan(script("new"), "--embedded-mode"))
                        .python()
                        .engine())
                .isEqualTo("jython");
        assertThatThrownBy(() -> plan(script("new"), "--embedded-mode", "--engine", "cpython"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--engine: cpython runs in worker processes only: leave --embedded-mode out");
    }

    private String engine(Path script, String... arguments) {
        return engine(choice(), script, arguments);
    }

    private static String engine(EngineChoice choice, Path script, String... arguments) {
        ServerPlan plan = choice.choose(plan(script, arguments));
        ProcessGroupConfig group = plan.site().processGroups().get(0);
        assertThat(plan.workers().group()).isEqualTo(group);
        return group.python().engine();
    }

    private EngineChoice choice() {
        return new EngineChoice(
                new Providers<>("engine", List.of(new FakeJython())),
                new Providers<>("engine", List.of(new FakeCpython())),
                environment,
                new ScriptVerdicts("jython", cache));
    }

    private Path script(String text) throws IOException {
        return Files.writeString(directory.resolve(text + ".py"), text);
    }

    private static ServerPlan plan(Path script, String... arguments) {
        StartServer command = new StartServer();
        String[] words = Stream.concat(Stream.of(arguments), Stream.of(script.toString()))
                .toArray(String[]::new);
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
        return command.plan();
    }

    /** Compiles what says that it is old. */
    private final class FakeJython implements EngineProvider {

        @Override
        public String name() {
            return "jython";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public boolean compiles(Path script) {
            compiled.add(script);
            try {
                return Files.readString(script).equals("old");
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }

        @Override
        public JvmEngine open(EngineConfig config) {
            throw new AssertionError("not to be opened");
        }
    }

    private final class FakeCpython implements WorkerProvider {

        @Override
        public String name() {
            return "cpython";
        }

        @Override
        public boolean installed(Map<String, String> environment) {
            return installed;
        }

        @Override
        public WorkerCommand command(WorkerSpec spec) {
            throw new AssertionError("not to be started");
        }
    }
}
