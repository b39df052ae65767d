package org.wsgi4j.express;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.group.WorkerLog;
import org.wsgi4j.daemon.lease.Waits;
import org.wsgi4j.express.GroupLaunches.GroupLaunch;

/** Makes the process groups of a plan that have something to do. */
final class GroupAssembly {

    private static final int OVERFLOW_SHARE = 4;

    private final ServerPlan plan;
    private final Providers<EngineProvider> engines;
    private final GroupLaunches launches;
    private final Starter starter;
    private final EventLog log;
    private final Map<String, ProcessGroup> groups = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param engines the engines that run in a JVM
     * @param launches what they start
     * @param starter starts it; stays open
     */
    GroupAssembly(
            ServerPlan plan, Providers<EngineProvider> engines, GroupLaunches launches, Starter starter, EventLog log) {
        this.plan = plan;
        this.engines = engines;
        this.launches = launches;
        this.starter = starter;
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
     * Opens the groups by their names; none of them runs yet. A group that nothing is mounted or imported in is left out.
     *
     * @throws ConfigException if a group cannot be had as it is configured
     * @throws ServerException if a socket cannot be opened
     */
    Map<String, ProcessGroup> open() {
        try {
            for (GroupLaunch group : launches.all()) {
                groups.put(group.config().name(), open(group));
            }
            return groups;
        } catch (ConfigException | ServerException failed) {
            groups.values().forEach(ProcessGroup::close);
            throw failed;
        }
    }

    private ProcessGroup open(GroupLaunch group) {
        ProcessGroupConfig config = group.config();
        engines.named(config.python().engine());
        try {
            ProcessGroup.Surroundings around = new ProcessGroup.Surroundings(
                    starter.launcher(),
                    group.socket(),
                    starter.owners().of(group),
                    waits(config),
                    GroupAssembly::nanos,
                    new Random(),
                    log,
                    worker -> new WorkerLog(log, config.name(), worker));
            return new ProcessGroup(config, plan.python().reloadOnChanges(), group.launch(), around);
        } catch (IOException closed) {
            throw new ServerException(closed.getMessage() + "; give another --socket-prefix");
        }
    }

    /** The clock of the JVM may show less than zero. */
    private static final long EPOCH = System.nanoTime();

    private static long nanos() {
        return System.nanoTime() - EPOCH;
    }
}
