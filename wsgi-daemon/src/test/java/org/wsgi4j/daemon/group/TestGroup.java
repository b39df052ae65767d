package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.ProcessLimits;
import org.wsgi4j.daemon.lease.Waits;
import org.wsgi4j.daemon.worker.WorkerCommandLine;
import org.wsgi4j.daemon.worker.WorkerLink;

/** A process group of real Jython workers, with a directory of its own for its socket; an engine as any other. */
final class TestGroup implements Engine {

    static final String NAME = "test";

    private final Path directory;
    private final LocalLauncher launcher = new LocalLauncher();
    private final EngineConfig engine;
    private final List<String> options;
    private @Nullable ProcessGroup group;

    /**
     * Creates a group, which starts when its first script is loaded.
     *
     * @param options more options of {@code WSGIDaemonProcess}, as {@code name=value}
     */
    TestGroup(EngineConfig engine, List<String> options) {
        this.engine = engine;
        this.options = options;
        try {
            directory = Files.createTempDirectory("wsgi4j-group").toRealPath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized ProcessGroup started(ScriptRef script) {
        ProcessGroup running = group;
        return running == null ? start(script) : running;
    }

    private ProcessGroup start(ScriptRef script) {
        ProcessGroupConfig config = config(engine, options);
        Launch launch = launch(engine, config, directory.resolve("s"), List.of(script));
        try {
            ProcessGroup made = new ProcessGroup(config, false, launch, around(engine, config));
            made.start();
            group = made;
            return made;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ProcessGroupConfig config(EngineConfig engine, List<String> more) {
        List<OptionValue> options = new ArrayList<>();
        options.add(new OptionValue("threads", Integer.toString(engine.model().threads()), SourcePosition.CODE));
        for (String option : more) {
            String[] parts = option.split("=", 2);
            options.add(new OptionValue(parts[0], parts[1], SourcePosition.CODE));
        }
        return ProcessGroupConfig.of(NAME, options, SourcePosition.CODE);
    }

    private static Launch launch(EngineConfig engine, ProcessGroupConfig config, Path socket, List<ScriptRef> scripts) {
        WorkerCommandLine command = new WorkerCommandLine(
                config.name(),
                config.python().engine(),
                new WorkerLink(
                        socket,
                        config.timeouts().socket(),
                        config.buffers().send(),
                        config.buffers().receive()),
                new ProcessModel(
                        config.capacity().processes(),
                        config.capacity().threads(),
                        config.capacity().multiprocess(),
                        config.capacity().threads() == 1 && config.lifetime().maximumRequests() == 1),
                config.limits().stackSize(),
                engine.home(),
                engine.pythonPath(),
                Optional.empty(),
                false,
                false,
                Level.DEBUG,
                scripts);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> jvm = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return new Launch(
                config.name(),
                command.command(java, jvm, System.getProperty("java.class.path")),
                System.getenv(),
                engine.home().orElse(Path.of("/tmp")),
                Optional.empty(),
                ProcessLimits.NONE,
                Optional.empty());
    }

    private ProcessGroup.Surroundings around(EngineConfig engine, ProcessGroupConfig config) {
        long origin = System.nanoTime();
        return new ProcessGroup.Surroundings(
                launcher,
                directory.resolve("s"),
                OptionalLong.empty(),
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
        return Objects.requireNonNull(group);
    }

    @Override
    public Application load(ScriptRef script) {
        return started(script).load(script);
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        return started(script).function(script, name);
    }

    @Override
    public synchronized void close() {
        if (group != null) {
            group.close();
        }
        launcher.close();
        try (Stream<Path> left = Files.walk(directory)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
