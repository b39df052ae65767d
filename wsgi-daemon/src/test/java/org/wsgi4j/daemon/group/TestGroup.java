package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ThreadStack;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.EngineConfig;
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
    private final ProcessGroup group;

    private TestGroup(EngineConfig engine, List<String> options) {
        try {
            directory = Files.createTempDirectory("wsgi4j-group").toRealPath();
            ProcessGroupConfig config = config(engine, options);
            group = new ProcessGroup(
                    config, false, launch(engine, config, directory.resolve("s")), around(engine, config));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        group.start();
    }

    /**
     * Starts a group.
     *
     * @param options more options of {@code WSGIDaemonProcess}, as {@code name=value}
     */
    static TestGroup start(EngineConfig engine, String... options) {
        return new TestGroup(engine, List.of(options));
    }

    private static ProcessGroupConfig config(EngineConfig engine, List<String> more) {
        List<OptionValue> options = new ArrayList<>();
        options.add(new OptionValue("threads", Integer.toString(engine.threads()), SourcePosition.CODE));
        for (String option : more) {
            String[] parts = option.split("=", 2);
            options.add(new OptionValue(parts[0], parts[1], SourcePosition.CODE));
        }
        return ProcessGroupConfig.of(NAME, options, SourcePosition.CODE);
    }

    private static Launch launch(EngineConfig engine, ProcessGroupConfig config, Path socket) {
        WorkerCommandLine command = new WorkerCommandLine(
                config.name(),
                config.python().engine(),
                new WorkerLink(
                        socket,
                        config.timeouts().socket(),
                        config.buffers().send(),
                        config.buffers().receive()),
                config.capacity().threads(),
                config.limits().stackSize(),
                config.capacity().multiprocess(),
                engine.home(),
                engine.pythonPath(),
                Optional.empty(),
                false,
                Level.DEBUG,
                List.of());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> jvm = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
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

    ProcessGroup group() {
        return group;
    }

    @Override
    public Application load(ScriptRef script) {
        return group.load(script);
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        return group.function(script, name);
    }

    @Override
    public Collection<Path> sources() {
        return group.sources();
    }

    @Override
    public Optional<String> failure(ScriptRef script) {
        return group.failure(script);
    }

    @Override
    public boolean outdated(ScriptRef script, String resource) {
        return group.outdated(script, resource);
    }

    @Override
    public List<ThreadStack> stacks() {
        return group.stacks();
    }

    @Override
    public void close() {
        group.close();
        launcher.close();
        try (Stream<Path> left = Files.walk(directory)) {
            left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The longest that anything in a test may take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);
}
