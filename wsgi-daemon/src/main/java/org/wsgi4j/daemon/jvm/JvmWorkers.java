// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerCommand;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.core.spi.WorkerSpec;
import org.wsgi4j.daemon.worker.WorkerMain;

/**
 * Worker processes of an engine that runs Python in a JVM: that in a JVM of its own.
 *
 * @param engine the engine
 * @param jvm the Java that they run on
 */
public record JvmWorkers(EngineProvider engine, Jvm jvm) implements WorkerProvider {

    private static final List<String> ALWAYS = List.of(
            Jvm.NATIVE_ACCESS,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    /**
     * Returns all engines that there are worker processes of: each of these in a JVM, and those that are programs.
     *
     * @throws ConfigException if two of them have one name
     */
    public static Providers<WorkerProvider> and(
            Providers<WorkerProvider> programs, Providers<EngineProvider> engines, Jvm jvm) {
        Stream<WorkerProvider> each = engines.all().stream().map(engine -> new JvmWorkers(engine, jvm));
        return new Providers<>(
                "engine", Stream.concat(each, programs.all().stream()).toList());
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Class<?> origin() {
        return engine.origin();
    }

    @Override
    public boolean holdsApplicationGroups() {
        return engine.capabilities().contains(EngineProvider.Capability.APPLICATION_GROUPS);
    }

    /** There is a JVM, as this runs in one. */
    @Override
    public boolean installed(Map<String, String> environment) {
        return true;
    }

    @Override
    public WorkerCommand command(WorkerSpec spec) {
        ProcessGroupConfig group = spec.group();
        if (group.place().chroot().isPresent()) {
            throw new ConfigException(
                    group.position(),
                    "chroot is not possible with the engine " + name()
                            + ", whose JVM cannot live in there: give engine=cpython, or leave it out");
        }
        List<String> argv = new ArrayList<>(List.of(jvm.program().toString()));
        argv.addAll(ALWAYS);
        argv.addAll(new MemoryBounds(group).options());
        // Those that the user gives come last, where they count.
        argv.addAll(jvm.options());
        argv.addAll(List.of("-cp", jvm.classPath(), WorkerMain.class.getName(), "--engine", name()));
        argv.addAll(spec.arguments());
        return new WorkerCommand(engine.python(), argv, spec.environment(), spec.directory(), true, idle(spec));
    }

    private static List<String> idle(WorkerSpec spec) {
        InterpreterOptions options = spec.interpreter();
        ProcessGroupConfig group = spec.group();
        boolean switches = !options.switchInterval().isZero()
                || !group.python().switchInterval().isZero();
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put(
                "python-home",
                options.home().isPresent() || group.python().home().isPresent());
        given.put("switch-interval", switches);
        given.put("free-threading", options.freeThreading());
        given.put("python-warnings", !options.warnings().isEmpty());
        given.put("WSGIPythonOptimize", options.optimize() > 0);
        given.put("WSGIPythonHashSeed", options.hashSeed().isPresent());
        given.put("WSGIRestrictStdin", options.restrictStdin());
        given.put("WSGIRestrictStdout", options.restrictStdout());
        return given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }
}
