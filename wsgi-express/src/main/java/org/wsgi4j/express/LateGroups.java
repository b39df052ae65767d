// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.daemon.provision.GroupLaunches;

/**
 * Application groups that only a request names, on engines on which each has processes of its own: they come into being then, in
 * a process group as many as {@code application-groups} allows. Used by one thread at a time.
 */
final class LateGroups {

    private final ServerPlan plan;
    private final GroupAssembly assembly;
    private final GroupLaunches launches;
    private final boolean fixed;
    private final EventLog log;
    private final Set<String> labels = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * Creates it.
     *
     * @param assembly opens them
     * @param launches makes their processes
     * @param fixed whether nothing can be started but what was configured
     */
    LateGroups(ServerPlan plan, GroupAssembly assembly, GroupLaunches launches, boolean fixed, EventLog log) {
        this.plan = plan;
        this.assembly = assembly;
        this.launches = launches;
        this.fixed = fixed;
        this.log = log;
    }

    /** Starts the processes for a mount; none if that may not be, of which one line of the log says why for each process group. */
    Optional<RunningGroup> start(Mount.Script mount) {
        return GroupPlan.of(plan.site(), launches, mount).flatMap(this::start);
    }

    private Optional<RunningGroup> start(GroupPlan wanted) {
        int most = wanted.config().capacity().applicationGroups();
        String prefix = wanted.config().name() + ":";
        if (fixed) {
            return refuse(
                    wanted,
                    "a server that root started can only run what it was started with: import a script in it"
                            + " (WSGIImportScript), and restart the server");
        }
        if (labels.stream().filter(label -> label.startsWith(prefix)).count() >= most) {
            return refuse(
                    wanted, "there are as many that were not configured as application-groups allows (" + most + ")");
        }
        return open(wanted);
    }

    private Optional<RunningGroup> open(GroupPlan wanted) {
        try {
            RunningGroup opened = assembly.open(List.of(wanted), plan.workers().socketPrefix())
                    .get(0);
            labels.add(wanted.label());
            opened.group().start();
            log.log(Level.INFO, null, "group " + wanted.label() + ": begins, as a request is for it");
            return Optional.of(opened);
        } catch (ConfigException | ServerException failed) {
            return refuse(wanted, String.valueOf(failed.getMessage()));
        }
    }

    private Optional<RunningGroup> refuse(GroupPlan wanted, String why) {
        if (refused.add(wanted.config().name())) {
            log.log(
                    Level.ERROR,
                    null,
                    "requests for the application group '" + wanted.part() + "' of "
                            + wanted.config().name() + " are answered 503: " + why);
        }
        return Optional.empty();
    }
}
