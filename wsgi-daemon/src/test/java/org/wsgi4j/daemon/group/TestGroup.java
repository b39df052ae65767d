// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.jvm.JvmWorkers;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.lease.Waits;
import org.wsgi4j.daemon.provision.GroupLaunches;
import org.wsgi4j.daemon.provision.LaunchSettings;
import org.wsgi4j.jython.JythonEngineProvider;

/**
 * A process group of real workers of one engine, or one for each application group if the engine needs that; with a
 * directory of its own for its sockets; an engine as any other.
 */
final class TestGroup implements Engine {

    static final String NAME = "test";

    private final Path directory;
    private final LocalLauncher launcher = new LocalLauncher();
    private final EngineConfig engine;
    private final WorkerProvider workers;
    private final List<String> options;
    private final boolean files;
    private final Map<String, ProcessGroup> groups = new HashMap<>();

    /** Returns what makes processes of Jython. */
    static WorkerProvider jython() {
        return new JvmWorkers(new JythonEngineProvider(), Jvm.running(List.of(), List.of("-XX:TieredStopAtLevel=1")));
    }

    /**
     * Creates a group, which starts when its first script is loaded.
     *
     * @param workers makes its processes
     * @param options more options of {@code WSGIDaemonProcess}, as {@code name=value}
     */
    TestGroup(EngineConfig engine, WorkerProvider workers, List<String> options) {
        this(engine, workers, options, false);
    }

    /** Creates one whose processes pass files, or not. */
    TestGroup(EngineConfig engine, WorkerProvider workers, List<String> options, boolean files) {
        this.engine = engine;
        this.workers = workers;
        this.options = options;
        this.files = files;
        try {
            directory = Files.createTempDirectory("wsgi4j-group").toRealPath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized ProcessGroup started(ScriptRef script) {
        String part = workers.holdsApplicationGroups() ? "" : script.applicationGroup();
        ProcessGroup running = groups.get(part);
        return running == null ? start(script, part) : running;
    }

    private ProcessGroup start(ScriptRef script, String part) {
        ProcessGroupConfig config = config();
        Path socket = directory.resolve("s" + groups.size());
        Launch launch = launch(config, List.of(script), socket);
        try {
            ProcessGroup made = new ProcessGroup(config, false, launch, around(engine, config, socket));
            made.start();
            groups.put(part, made);
            return made;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private ProcessGroupConfig config() {
        List<String> all = new ArrayList<>(
                List.of("engine=" + workers.name(), "threads=" + engine.model().threads()));
        engine.home().ifPresent(home -> all.add("home=" + home));
        all.add("python-path="
                + engine.pythonPath().stream().map(Path::toString).collect(Collectors.joining(":")));
        all.addAll(options);
        List<OptionValue> values = all.stream()
                .map(option -> option.split("=", 2))
                .map(parts -> new OptionValue(parts[0], parts[1], SourcePosition.CODE))
                .toList();
        return ProcessGroupConfig.of(NAME, values, SourcePosition.CODE);
    }

    private Launch launch(ProcessGroupConfig config, List<ScriptRef> scripts, Path socket) {
        InterpreterOptions quiet = new InterpreterOptions(
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                false,
                Duration.ZERO,
                false,
                false,
                false,
                true,
                Duration.ZERO);
        LaunchSettings settings = new LaunchSettings(
                System.getenv(),
                Path.of("/tmp"),
                directory.resolve("own"),
                directory.resolve("own"),
                Optional.empty(),
                quiet,
                false,
                Level.DEBUG);
        GroupLaunches launches = new GroupLaunches(settings, new Providers<>("engine", List.of(workers)), launcher);
        return launches.launch(config, config.name(), scripts, socket).launch();
    }

    private ProcessGroup.Surroundings around(EngineConfig engine, ProcessGroupConfig config, Path socket) {
        long origin = System.nanoTime();
        return new ProcessGroup.Surroundings(
                NAME,
                launcher,
                socket,
                SocketOwner.SERVER,
                new Waits(
                        config.capacity().backlog(),
                        16,
                        config.timeouts().connect(),
                        config.timeouts().queue()),
                () -> System.nanoTime() - origin,
                new Random(1),
                engine.log(),
                worker -> engine.log());
    }

    /** Returns the group; it must have been started. */
    synchronized ProcessGroup group() {
        return Objects.requireNonNull(groups.get(""));
    }

    @Override
    public Application load(ScriptRef script) {
        return started(script).load(script, files);
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        return started(script).function(script, name);
    }

    @Override
    public synchronized void close() {
        groups.values().forEach(ProcessGroup::close);
        launcher.close();
        try (Stream<Path> left = Files.walk(directory)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
