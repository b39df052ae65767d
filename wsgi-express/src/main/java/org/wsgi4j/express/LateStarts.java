// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.launch.Additions;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.SocketGrant;
import org.wsgi4j.daemon.provision.GroupLaunches;

/**
 * What a launcher starts for application groups that only requests name: processes as those of the process group, which load no
 * script before a request names one. Used by one thread.
 */
final class LateStarts implements Additions {

    private final ServerPlan plan;
    private final GroupLaunches launches;
    private final GroupSockets sockets;
    private final LocalLauncher launcher;
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Creates it.
     *
     * @param plan the plan of root
     * @param sockets gives each its socket
     * @param launcher knows who becomes whom
     */
    LateStarts(ServerPlan plan, GroupLaunches launches, GroupSockets sockets, LocalLauncher launcher) {
        this.plan = plan;
        this.launches = launches;
        this.sockets = sockets;
        this.launcher = launcher;
    }

    @Override
    public Addition add(String group, String part) throws IOException {
        ProcessGroupConfig config = plan.site().processGroups().stream()
                .filter(each -> each.name().equals(group))
                .filter(this::isSplit)
                .findFirst()
                .orElseThrow(
                        () -> new IOException("no process group '" + group + "' has application groups of their own"));
        int most = config.capacity().applicationGroups();
        if (counts.getOrDefault(group, 0) >= most) {
            throw new IOException(LateGroups.tooMany(most));
        }
        GroupPlan added = new GroupPlan(config, part, launches, List.of());
        GroupStart start = sockets.place(added, plan.workers().socketPrefix());
        Optional<SocketGrant> grant = SocketOwners.grant(start, launcher).filter(given -> start.foreign());
        counts.merge(group, 1, Integer::sum);
        return new Addition(start.launch().launch(), start.socket(), grant);
    }

    private boolean isSplit(ProcessGroupConfig group) {
        boolean together = launches.engines().named(group.python().engine()).holdsApplicationGroups();
        return !together && !group.capacity().service();
    }
}
