// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.group.WorkerLog;
import org.wsgi4j.daemon.lease.Waits;

/** Opens process groups. */
final class GroupAssembly {

    private static final int OVERFLOW_SHARE = 4;

    private final Starter starter;
    private final GroupSockets sockets;
    private final EventLog log;

    /**
     * Creates it.
     *
     * @param starter starts their processes; stays open
     * @param sockets says where their sockets are
     */
    GroupAssembly(Starter starter, GroupSockets sockets, EventLog log) {
        this.starter = starter;
        this.sockets = sockets;
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
                groups.add(open(sockets.place(plan, socketPrefix)));
            }
            return groups;
        } catch (ConfigException | ServerException failed) {
            groups.forEach(opened -> opened.group().close());
            throw failed;
        }
    }

    /**
     * Opens a group that nobody knew at the start; it does not run yet.
     *
     * @param socketPrefix how the name of its socket begins, if no launcher has a place for it
     * @throws ConfigException if it cannot be had as it is configured
     * @throws ServerException if it may not be, or its socket cannot be opened
     */
    RunningGroup openLate(GroupPlan plan, Path socketPrefix) {
        try {
            Optional<Path> told = starter.places().socket(plan);
            return open(told.isPresent() ? sockets.at(plan, told.get()) : sockets.place(plan, socketPrefix));
        } catch (IOException refused) {
            throw new ServerException(String.valueOf(refused.getMessage()));
        }
    }

    private RunningGroup open(GroupStart start) {
        ProcessGroupConfig config = start.plan().config();
        String label = start.plan().label();
        EventLog own = log.ofHost(config.logs());
        warnOfIdle(start, own);
        try {
            ProcessGroup.Surroundings around = new ProcessGroup.Surroundings(
                    label,
                    starter.launcher(),
                    start.socket(),
                    starter.owners().of(start),
                    waits(config),
                    GroupAssembly::nanos,
                    new Random(),
                    own,
                    worker -> new WorkerLog(own, label, worker));
            boolean servesFailures = start.plan().launches().settings().reloadOnChanges();
            return new RunningGroup(
                    start,
                    new ProcessGroup(config, servesFailures, start.launch().launch(), around));
        } catch (IOException closed) {
            throw new ServerException(closed.getMessage() + "; give another --socket-prefix");
        }
    }

    private static void warnOfIdle(GroupStart start, EventLog own) {
        if (!start.launch().idle().isEmpty()) {
            String idle = String.join(", ", start.launch().idle());
            String engine = start.plan().config().python().engine();
            String label = start.plan().label();
            own.log(Level.WARNING, null, label + ": with the engine " + engine + " these do nothing: " + idle);
        }
    }

    /** The clock of the JVM may show less than zero. */
    private static final long EPOCH = System.nanoTime();

    private static long nanos() {
        return System.nanoTime() - EPOCH;
    }
}
