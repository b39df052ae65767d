// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.WorkerPython;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.cpython.CpythonWorkerProvider;

/**
 * Chooses the engine of each process group that leaves it open: {@code cpython} if its options or {@code WSGI4J_PYTHON} name
 * an interpreter, else
 * {@code jython} if its scripts compile as Python 2.7, else {@code cpython} if there is one, else {@code jython}.
 */
final class EngineChoice {

    static final String AUTO = "auto";
    static final String CPYTHON = "cpython";
    private static final String JYTHON = WorkerPython.DEFAULT_ENGINE;

    private final Providers<EngineProvider> engines;
    private final Providers<WorkerProvider> programs;
    private final Map<String, String> environment;
    private final ScriptVerdicts verdicts;
    private final List<String> remarks = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param engines the engines that run in a JVM
     * @param programs those that are programs
     * @param environment the environment of the server
     * @param verdicts remembers what compiles
     */
    EngineChoice(
            Providers<EngineProvider> engines,
            Providers<WorkerProvider> programs,
            Map<String, String> environment,
            ScriptVerdicts verdicts) {
        this.engines = engines;
        this.programs = programs;
        this.environment = environment;
        this.verdicts = verdicts;
    }

    static EngineChoice of(Plugins plugins) {
        Optional<Path> cache =
                Optional.ofNullable(System.getProperty("wsgi4j.cache")).map(Path::of);
        return new EngineChoice(
                plugins.engines(), plugins.programs(), System.getenv(), new ScriptVerdicts(JYTHON, cache));
    }

    /** Tells whether there is any choice, for which scripts may have to be compiled. */
    static boolean isNeeded(ServerPlan plan) {
        return plan.site().processGroups().stream()
                .anyMatch(group -> group.python().engine().equals(AUTO));
    }

    /** Returns the plan with an engine for each group. */
    ServerPlan choose(ServerPlan plan) {
        check(plan.python().engine());
        List<ProcessGroupConfig> groups = plan.site().processGroups().stream()
                .map(group -> group.python().engine().equals(AUTO) ? group.withEngine(engine(plan, group)) : group)
                .toList();
        return plan.withEngines(embedded(plan), groups);
    }

    private void check(String asked) {
        List<String> names = Stream.of(
                        Stream.of(AUTO),
                        engines.all().stream().map(EngineProvider::name),
                        programs.all().stream().map(WorkerProvider::name))
                .flatMap(each -> each)
                .toList();
        if (!names.contains(asked)) {
            SourcePosition option = new SourcePosition("--engine", 0);
            throw new ConfigException(
                    option, "there is no engine '" + asked + "': give one of " + String.join(", ", names));
        }
    }

    /** Returns what its user should know of the choice. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** What runs in this process besides an application that does not needs an engine that can. */
    private String embedded(ServerPlan plan) {
        String asked = plan.python().engine();
        boolean program = plan.workers().mode() == ServerPlan.Mode.DAEMON
                && programs.all().stream().anyMatch(each -> each.name().equals(asked));
        return program || asked.equals(AUTO) ? JYTHON : asked;
    }

    private String engine(ServerPlan plan, ProcessGroupConfig group) {
        Optional<EngineProvider> jython = engines.all().stream()
                .filter(engine -> engine.name().equals(JYTHON))
                .findFirst();
        if (jython.isEmpty() || isProgram(plan, group)) {
            return CPYTHON;
        }
        return files(plan, group)
                .filter(file -> !verdicts.compiles(file, jython.get()))
                .findFirst()
                .map(this::modern)
                .orElse(JYTHON);
    }

    /** Tells whether the options of a group are those of a program, or whoever started the server is one. */
    private boolean isProgram(ServerPlan plan, ProcessGroupConfig group) {
        WorkerPython python = group.python();
        return CpythonWorkerProvider.usual(environment).isPresent()
                || python.executable().isPresent()
                || python.home().isPresent()
                || plan.python().interpreter().home().isPresent()
                || group.place().chroot().isPresent();
    }

    /** Returns what runs a script that is not Python 2.7. */
    private String modern(Path script) {
        boolean installed = programs.all().stream()
                .filter(program -> program.name().equals(CPYTHON))
                .anyMatch(program -> program.installed(environment));
        if (!installed) {
            remarks.add("'" + script + "' does not compile as Python 2.7, and there is no program python3 on PATH:"
                    + " install CPython 3.9 or newer, or give --python");
        }
        return installed ? CPYTHON : JYTHON;
    }

    /** Returns the files of its scripts; what is not there is nobody's Python yet. */
    private static Stream<Path> files(ServerPlan plan, ProcessGroupConfig group) {
        return GroupPlan.scripts(plan.site(), group.name()).stream()
                .flatMap(script -> file(plan, group, script.source()).stream())
                .filter(Files::isRegularFile);
    }

    private static Optional<Path> file(ServerPlan plan, ProcessGroupConfig group, ScriptRef.Source source) {
        if (source instanceof ScriptRef.Source.File script) {
            return Optional.of(script.path());
        }
        String module = source.toString().replace('.', '/');
        Path home = group.place().home().orElse(plan.python().home());
        return Stream.concat(Stream.of(home), group.python().path().stream().map(home::resolve))
                .flatMap(directory ->
                        Stream.of(directory.resolve(module + ".py"), directory.resolve(module + "/__init__.py")))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
