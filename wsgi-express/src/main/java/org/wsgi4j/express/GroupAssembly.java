package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.group.WorkerLog;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.lease.Waits;
import org.wsgi4j.daemon.transport.SocketPath;

/** Opens process groups. */
final class GroupAssembly {

    private static final int OVERFLOW_SHARE = 4;

    private final Providers<EngineProvider> engines;
    private final LocalLauncher launcher;
    private final EventLog log;
    private final AtomicInteger sockets = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param engines the engines that run in a JVM
     * @param launcher starts their processes; stays open
     */
    GroupAssembly(Providers<EngineProvider> engines, LocalLauncher launcher, EventLog log) {
        this.engines = engines;
        this.launcher = launcher;
        this.log = log;
    }

    /** Returns how requests of a group wait. */
    static Waits waits(ProcessGroupConfig group) {
        int backlog = group.capacity().backlog();
        return new Waits(
                backlog,
                backlog / OVERFLOW_SHARE,
                group.timeouts().connect(),
                group.timeouts().queue());
    }

    /**
     * Opens groups; none of them runs yet.
     *
     * @param socketPrefix how the names of their sockets begin
     * @throws ConfigException if a group cannot be had as it is configured; then none is open
     * @throws ServerException if a socket cannot be opened; then none is open
     */
    List<RunningGroup> open(List<GroupPlan> plans, Path socketPrefix) {
        List<RunningGroup> groups = new ArrayList<>();
        try {
            for (GroupPlan plan : plans) {
                groups.add(open(plan, socket(socketPrefix)));
            }
            return groups;
        } catch (ConfigException | ServerException failed) {
            groups.forEach(opened -> opened.group().close());
            throw failed;
        }
    }

    private RunningGroup open(GroupPlan plan, Path socket) {
        ProcessGroupConfig config = plan.config();
        engines.named(config.python().engine());
        Launch launch = plan.launch(socket);
        ProcessGroup.Surroundings around = new ProcessGroup.Surroundings(
                launcher,
                socket,
                launcher.user(launch),
                waits(config),
                GroupAssembly::nanos,
                new Random(),
                log,
                worker -> new WorkerLog(log, config.name(), worker));
        try {
            ProcessGroup group = new ProcessGroup(config, plan.workers().reloadOnChanges(), launch, around);
            return new RunningGroup(plan, group, socket);
        } catch (IOException closed) {
            throw new ServerException(closed.getMessage() + "; give another --socket-prefix");
        }
    }

    /** Sockets are told apart by a number, as the name of a group may have any letters and any length. */
    private Path socket(Path prefix) {
        Path socket = prefix.resolveSibling(prefix.getFileName() + "." + sockets.incrementAndGet() + ".sock");
        try {
            SocketPath.address(socket);
            return socket;
        } catch (IllegalArgumentException unusable) {
            throw new ConfigException(new SourcePosition("--socket-prefix", 0), String.valueOf(unusable.getMessage()));
        }
    }

    /** The clock of the JVM may show less than zero. */
    private static final long EPOCH = System.nanoTime();

    private static long nanos() {
        return System.nanoTime() - EPOCH;
    }
}
