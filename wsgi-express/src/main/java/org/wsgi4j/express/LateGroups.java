// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.lang.System.Logger.Level;
import java.util.HashSet;
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
    private final boolean launched;
    private final EventLog log;
    private final Set<String> labels = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * Creates it.
     *
     * @param assembly opens them
     * @param launches makes their processes
     * @param launched whether a launcher starts them, which counts them
     */
    LateGroups(ServerPlan plan, GroupAssembly assembly, GroupLaunches launches, boolean launched, EventLog log) {
        this.plan = plan;
        this.assembly = assembly;
        this.launches = launches;
        this.launched = launched;
        this.log = log;
    }

    /** Starts the processes for a mount; none if that may not be, of which one line of the log says why for each process group. */
    Optional<RunningGroup> start(Mount.Script mount) {
        return GroupPlan.of(plan.site(), launches, mount).flatMap(this::start);
    }

    private Optional<RunningGroup> start(GroupPlan wanted) {
        int most = wanted.config().capacity().applicationGroups();
        String prefix = wanted.config().name() + ":";
        if (!launched
                && labels.stream().filter(label -> label.startsWith(prefix)).count() >= most) {
            return refuse(wanted, tooMany(most));
        }
        return open(wanted);
    }

    static String tooMany(int most) {
        return "there are as many that were not configured as application-groups allows (" + most + ")";
    }

    private Optional<RunningGroup> open(GroupPlan wanted) {
        try {
            RunningGroup opened = assembly.openLate(wanted, plan.workers().socketPrefix());
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
