// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.spi.WorkerCommand;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.core.spi.WorkerSpec;

/**
 * The engine {@code cpython}: each worker is a program of Python 3.9 or newer. Which one: that of {@code python=}, that of
 * the virtual environment of {@code python-home=}, that of the environment variable {@code WSGI4J_PYTHON}, or the first {@code
 * python3} on {@code PATH}; each is asked once what it is.
 *
 * <p>Used by any thread.
 */
public final class CpythonWorkerProvider implements WorkerProvider {

    private static final String VARIABLE = "WSGI4J_PYTHON";
    private static final double NANOS = 1e9;

    private final Map<Path, Interpreter> known = new ConcurrentHashMap<>();

    /** Creates the provider; no Python is started before {@link #command}. */
    public CpythonWorkerProvider() {}

    @Override
    public String name() {
        return "cpython";
    }

    @Override
    public boolean installed(Map<String, String> environment) {
        return search(environment, Path.of("/")).isInstalled();
    }

    @Override
    public WorkerCommand command(WorkerSpec spec) {
        Path program = program(spec);
        try {
            Interpreter interpreter = known.computeIfAbsent(program, path -> Interpreter.probe(path, spec.runAs()));
            Path root = new WorkerPackage(spec.ownDirectory()).unpacked();
            return command(spec, interpreter, root);
        } catch (PythonUnusableException unusable) {
            throw new ConfigException(spec.group().position(), String.valueOf(unusable.getMessage()));
        }
    }

    private static Path program(WorkerSpec spec) {
        ProcessGroupConfig group = spec.group();
        Optional<Path> home = group.python().home().or(() -> spec.interpreter().home());
        try {
            return search(spec.environment(), spec.directory())
                    .find(group.python().executable(), home);
        } catch (PythonUnusableException missing) {
            throw new ConfigException(group.position(), String.valueOf(missing.getMessage()));
        }
    }

    private static InterpreterSearch search(Map<String, String> environment, Path directory) {
        return new InterpreterSearch(
                usual(environment).orElse(InterpreterSearch.USUAL), environment.getOrDefault("PATH", ""), directory);
    }

    /**
     * Returns the Python that is meant where none is named: who starts the server from a Python says which one it is.
     *
     * @param environment the environment of the server
     */
    public static Optional<String> usual(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).filter(program -> !program.isEmpty());
    }

    private static WorkerCommand command(WorkerSpec spec, Interpreter interpreter, Path root) {
        List<String> idle = new ArrayList<>();
        List<String> argv = new ArrayList<>(List.of(interpreter.program().toString()));
        argv.addAll(flags(spec.interpreter()));
        argv.add(root.toString());
        argv.addAll(spec.arguments());
        argv.addAll(ownArguments(spec));
        Map<String, String> environment = new LinkedHashMap<>(spec.environment());
        spec.interpreter().hashSeed().ifPresent(seed -> environment.put("PYTHONHASHSEED", seed));
        if (spec.interpreter().freeThreading()) {
            if (interpreter.freeThreaded()) {
                environment.put("PYTHON_GIL", "0");
            } else {
                idle.add("free-threading");
            }
        }
        return new WorkerCommand(interpreter.toString(), argv, environment, spec.directory(), false, idle);
    }

    /** The flags of the interpreter. */
    private static List<String> flags(InterpreterOptions options) {
        List<String> flags = new ArrayList<>();
        if (options.optimize() > 0) {
            flags.add("-" + "O".repeat(options.optimize()));
        }
        options.warnings().forEach(filter -> flags.addAll(List.of("-W", filter)));
        return flags;
    }

    /** What only this kind of worker is told. */
    private static List<String> ownArguments(WorkerSpec spec) {
        List<String> words = new ArrayList<>();
        InterpreterOptions options = spec.interpreter();
        Duration own = spec.group().python().switchInterval();
        Duration interval = own.isZero() ? options.switchInterval() : own;
        if (!interval.isZero()) {
            words.addAll(List.of("--switch-interval", Double.toString(interval.toNanos() / NANOS)));
        }
        flag(words, "--restrict-stdin", options.restrictStdin());
        flag(words, "--restrict-stdout", options.restrictStdout());
        flag(words, "--restrict-signal", options.restrictSignal());
        spec.group().place().locale().ifPresent(locale -> words.addAll(List.of("--locale", locale)));
        spec.group().place().chroot().ifPresent(root -> words.addAll(List.of("--chroot", root.toString())));
        spec.ids().ifPresent(ids -> {
            words.addAll(List.of("--uid", Long.toString(ids.uid()), "--gid", Long.toString(ids.gid())));
            words.add("--groups");
            words.add(ids.groups().stream().map(String::valueOf).collect(Collectors.joining(",")));
        });
        return words;
    }

    private static void flag(List<String> words, String name, boolean set) {
        if (set) {
            words.add(name);
        }
    }
}
