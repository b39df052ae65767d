// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.WorkerCapacity;
import org.wsgi4j.core.config.WorkerLifetime;

/**
 * Where hook and dispatch scripts run: in the engine of this process in embedded mode, else in a process group of their own, which is never
 * one that they guard. A request at a gate so waits for nothing that waits for a request at a gate.
 */
final class HookPlacement {

    /** The name of the process group. */
    static final String GROUP = "wsgi4j-hooks";

    private static final SourcePosition POSITION = new SourcePosition("hook scripts", 0);
    private static final int FEWEST_THREADS = 5;
    private static final int MOST_THREADS = 64;

    private HookPlacement() {}

    /**
     * Returns a site whose hook and dispatch scripts have their place, if it has any.
     *
     * @param own the process group of the application, by which that of hooks is made
     */
    static SiteConfig place(SiteConfig site, ServerPlan.Mode mode, ProcessGroupConfig own) {
        String group = mode.groupOf(GROUP);
        Stream<ImportScript> hooks = site.protections().stream()
                .flatMap(protection -> protection.hooks().stream())
                .filter(Hook.Script.class::isInstance)
                .map(hook -> new ImportScript(((Hook.Script) hook).script(), group, hook.position()));
        Stream<ImportScript> dispatch =
                site.dispatchScripts().stream().map(each -> new ImportScript(each.script(), group, each.position()));
        List<ImportScript> placed = Stream.concat(hooks, dispatch).distinct().toList();
        if (placed.isEmpty()) {
            return site;
        }
        List<ImportScript> imports = new ArrayList<>(site.imports());
        imports.addAll(placed);
        List<ProcessGroupConfig> groups = new ArrayList<>(site.processGroups());
        if (!group.isEmpty()) {
            groups.add(group(own));
        }
        return new SiteConfig(site.hosts(), groups, imports);
    }

    /** One process, with a thread for each request that the application has threads for. */
    private static ProcessGroupConfig group(ProcessGroupConfig own) {
        WorkerCapacity amount = own.capacity();
        int threads = Math.min(MOST_THREADS, Math.max(FEWEST_THREADS, amount.processes() * amount.threads()));
        WorkerLifetime life = own.lifetime();
        return new ProcessGroupConfig(
                GROUP,
                own.python(),
                new WorkerCapacity(1, false, threads, amount.backlog(), amount.applicationGroups()),
                own.identity(),
                own.place(),
                own.timeouts(),
                new WorkerLifetime(
                        0,
                        Duration.ZERO,
                        WorkerLifetime.RestartOrder.START_FIRST,
                        life.startup(),
                        life.graceful(),
                        life.eviction(),
                        life.shutdown()),
                own.limits(),
                own.buffers(),
                false,
                "",
                POSITION);
    }
}
