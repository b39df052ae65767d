// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.VirtualHost;

/** What {@code --debug-mode} makes of a server. */
record DebugMode(DebugOptions options) {

    /** Changes what the other options say: nobody is in a hurry, and nothing happens at the same time. */
    void apply(CapacityOptions capacity, TimeoutOptions timeouts, ProcessOptions processes, LogOptions logs) {
        if (!options.mode) {
            return;
        }
        capacity.threads = 1;
        processes.processes = null;
        processes.request = 0;
        processes.interrupt = 0;
        processes.startup = 0;
        processes.inactivity = 0;
        processes.deadlock = 0;
        processes.restartInterval = 0;
        processes.maximumRequests = 0;
        timeouts.queue = 0;
        timeouts.socket = 0;
        logs.toTerminal = true;
    }

    /** Returns a plan with the tools around its application; the engines have been chosen by then. */
    ServerPlan around(ServerPlan plan) {
        VirtualHost main = plan.site().hosts().get(0);
        if (!options.wraps() || main.fallback().isEmpty()) {
            return plan;
        }
        Mount.Script mount = main.fallback().get();
        DebugScript script = new DebugScript(options, plan.serverRoot());
        List<VirtualHost> hosts = new ArrayList<>(plan.site().hosts());
        hosts.set(0, main.withFallback(script.in(mount)));
        SiteConfig site =
                new SiteConfig(hosts, plan.site().processGroups(), plan.site().imports());
        return plan.with(
                site,
                new ServerPlan.Root(
                        plan.root().directory(),
                        plan.root().ownRoot(),
                        plan.root().pidFile(),
                        plan.root().admin(),
                        plan.root().pasteFile(),
                        Optional.of(new ServerPlan.Tools(
                                script.text(mount.script()), options.outputs(plan.serverRoot())))));
    }
}
