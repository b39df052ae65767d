// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.RunAs;
import org.wsgi4j.core.spi.WorkerCommand;
import org.wsgi4j.core.spi.WorkerIds;
import org.wsgi4j.core.spi.WorkerSpec;

class CpythonWorkerProviderTest {

    private static final SourcePosition LINE = new SourcePosition("site.conf", 7);

    @TempDir
    private Path directory;

    private final CpythonWorkerProvider provider = new CpythonWorkerProvider();
    private InterpreterOptions interpreter = InterpreterOptions.DEFAULTS;
    private Optional<RunAs> runAs = Optional.empty();
    private Optional<WorkerIds> ids = Optional.empty();

    @Test
    void aProcessIsTheFirstPython3OnThePathWithItsProgram() throws IOException {
        Path python = python("python3", "cpython 3.12.3 False");

        WorkerCommand command = command();

        assertThat(command.python()).isEqualTo("CPython 3.12.3, " + python);
        assertThat(command.argv())
                .containsExactly(
                        python.toString(), own().toString(), "--group", "g", "--socket", "/s", "--restrict-signal");
        assertThat(command.environment()).isEqualTo(Map.of("PATH", directory.toString(), "HOME", "/h"));
        assertThat(command.directory()).isEqualTo(directory);
        assertThat(command.renameable()).isFalse();
        assertThat(command.idle()).isEmpty();
    }

    @Test
    void itsProgramIsUnpackedForOthersToRead() throws IOException {
        python("python3", "cpython 3.12.3 False");
        command();
        Path main = own().resolve("__main__.py");
        Files.delete(main);
        Files.writeString(own().resolve("wsgi4j_worker/__init__.py"), "of an earlier version");

        command();

        assertThat(main).isRegularFile();
        assertThat(own().resolve("wsgi4j_worker/__init__.py")).content().isNotEqualTo("of an earlier version");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(main)))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(main.getParent())))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void anInterpreterIsAskedOnce() throws IOException {
        Path python = python("python3", "cpython 3.12.3 False");
        command();
        Files.writeString(python, "#!/bin/sh\nexit 1\n");

        assertThat(command().python()).startsWith("CPython 3.12.3");
    }

    /** The programs of pyenv are scripts, which look for the Python that they stand for at each start. */
    @Test
    void whatStandsForAnInterpreterIsAskedForIt() throws IOException {
        Path python = python("real", "");
        Path shim = python("python3", "");
        Files.writeString(shim, "#!/bin/sh\necho cpython 3.12.3 False " + python + "\n");

        assertThat(command().argv()).startsWith(python.toString());
    }

    @Test
    void theOptionsOfTheInterpreterAreFlagsAndVariables() throws IOException {
        python("python3", "cpython 3.13.0 True");
        interpreter = new InterpreterOptions(
                Optional.empty(),
                Optional.of("42"),
                2,
                List.of("error", "ignore::UserWarning"),
                true,
                Duration.ofMillis(5),
                true,
                true,
                true,
                false,
                Duration.ZERO);

        WorkerCommand command = command("switch-interval=0.002");

        assertThat(command.python()).startsWith("CPython 3.13.0t");
        assertThat(command.argv().subList(1, 6)).containsExactly("-OO", "-W", "error", "-W", "ignore::UserWarning");
        assertThat(command.argv()).endsWith("--switch-interval", "0.002", "--restrict-stdin", "--restrict-stdout");
        assertThat(command.environment()).containsEntry("PYTHONHASHSEED", "42").containsEntry("PYTHON_GIL", "0");
    }

    @Test
    void aPythonThatCannotDoWithoutItsLockSaysThatItDoesNot() throws IOException {
        python("python3", "cpython 3.12.3 False");
        interpreter = new InterpreterOptions(
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                true,
                Duration.ZERO,
                true,
                false,
                false,
                true,
                Duration.ZERO);

        assertThat(command().idle()).containsExactly("free-threading");
        assertThat(command().environment()).doesNotContainKey("PYTHON_GIL");
    }

    @Test
    void whoLivesInAnotherRootTakesItsIdentityThere() throws IOException {
        python("python3", "cpython 3.12.3 False");
        ids = Optional.of(new WorkerIds(33, 34, List.of(35L, 36L)));

        assertThat(command("chroot=/jail").argv())
                .endsWith("--chroot", "/jail", "--uid", "33", "--gid", "34", "--groups", "35,36");
    }

    @Test
    void aVirtualEnvironmentHasItsOwnProgram() throws IOException {
        Path venv = directory.resolve("venv");
        Files.createDirectories(venv.resolve("bin"));
        Files.createFile(venv.resolve("pyvenv.cfg"));
        Path python = python("venv/bin/python", "cpython 3.11.9 False");

        assertThat(command("python-home=" + venv).argv()).startsWith(python.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            python-home=/nowhere          > the python-home '/nowhere' is not a directory
            python-home=/tmp              > the python-home '/tmp' is no virtual environment: it has no pyvenv.cfg
            python=/nowhere/python        > the Python program '/nowhere/python' does not exist
            python=/etc/passwd            > the Python program '/etc/passwd' is no program that can be executed
            python=pithon                 > there is no program 'pithon' on PATH
            python=broken                 > /broken' does not run: it ended with status 3
            python=silent                 > /silent' does not answer as a Python 3 does
            python=pypy                   > /pypy' is pypy, not CPython
            python=two                    > /two' is Python 2.7.18, which is too old
            python=old                    > /old' is Python 3.8.1, which is too old
            """)
    void whatCannotRunIsToldInOneLineWithTheRemedy(String option, String message) throws IOException {
        Files.writeString(python("broken", ""), "#!/bin/sh\nexit 3\n");
        python("silent", "");
        python("pypy", "pypy 3.10.1 False");
        python("two", "cpython 2.7.18 False");
        python("old", "cpython 3.8.1 False");

        assertThatThrownBy(() -> command(option))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("site.conf:7: ")
                .hasMessageContaining(message)
                .hasMessageContaining(": ")
                .satisfies(wrong -> assertThat(wrong.getMessage()).hasLineCount(1));
    }

    @Test
    void aProgramAndAHomeAtOnceContradict() {
        assertThatThrownBy(() -> command("python=python3", "python-home=/venv"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("give one of python and python-home");
    }

    @Test
    void itIsInstalledWherePython3IsOnThePath() throws IOException {
        Map<String, String> environment = Map.of("PATH", "/nowhere:" + directory);
        assertThat(provider.installed(environment)).isFalse();
        python("python3", "");
        assertThat(provider.installed(environment)).isTrue();
    }

    @Test
    void itIsInstalledWhereAPythonHasStartedTheServer() {
        assertThat(provider.installed(Map.of("WSGI4J_PYTHON", "/venv/bin/python")))
                .isTrue();
        assertThat(provider.installed(Map.of("WSGI4J_PYTHON", ""))).isFalse();
    }

    @Test
    void aServerThatIsMoreThanItsProgramsAsksAsTheyAre() throws IOException {
        python("python3", "cpython 3.9.0 False");
        Path asked = directory.resolve("asked");
        Path other =
                Files.writeString(directory.resolve("other"), "#!/bin/sh\necho \"$1\" > " + asked + "\nexec \"$@\"\n");
        assertThat(other.toFile().setExecutable(true)).isTrue();
        runAs = Optional.of(new RunAs("other", List.of(other.toString())));

        assertThat(command().argv()).doesNotContain(other.toString());
        assertThat(asked).hasContent(directory.resolve("python3").toString());
    }

    private WorkerCommand command(String... options) {
        List<OptionValue> values = Stream.concat(Stream.of("engine=cpython"), Stream.of(options))
                .map(option -> option.split("=", 2))
                .map(option -> new OptionValue(option[0], option[1], SourcePosition.CODE))
                .toList();
        return provider.command(new WorkerSpec(
                ProcessGroupConfig.of("g", values, LINE),
                interpreter,
                List.of("--group", "g", "--socket", "/s"),
                ids,
                runAs,
                Map.of("PATH", directory.toString(), "HOME", "/h"),
                directory,
                directory));
    }

    private Path own() {
        return directory.resolve("python");
    }

    /** A program that answers with a line. */
    private Path python(String name, String answer) throws IOException {
        Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\necho " + answer + " $0\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
