// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.provision.GroupLaunch;
import org.wsgi4j.daemon.provision.GroupLaunches;

/**
 * What a set of processes is made of: that of a process group, or that of one of its application groups if the engine cannot
 * hold several in a process.
 *
 * @param config the configuration of the process group
 * @param part the application group; {@code ""} for the main interpreter's, or for all of them
 * @param launches makes its processes
 * @param scripts what they load before they are ready: what is imported, then what is mounted. They run the code of an
 *     import, and look for no callable object in it
 */
record GroupPlan(ProcessGroupConfig config, String part, GroupLaunches launches, List<ScriptRef> scripts) {

    /**
     * Returns the plans of the groups of a site that have something to do.
     *
     * @throws org.wsgi4j.core.config.ConfigException if there is no such engine
     */
    static List<GroupPlan> of(SiteConfig site, GroupLaunches launches) {
        return site.processGroups().stream()
                .flatMap(group -> parts(site, group, launches))
                .toList();
    }

    private static Stream<GroupPlan> parts(SiteConfig site, ProcessGroupConfig group, GroupLaunches launches) {
        return split(site, group, launches.engines()).entrySet().stream()
                .map(part -> new GroupPlan(group, part.getKey(), launches, part.getValue()));
    }

    private static Map<String, List<ScriptRef>> split(
            SiteConfig site, ProcessGroupConfig group, Providers<WorkerProvider> engines) {
        List<ScriptRef> scripts = scripts(site, group.name());
        if (scripts.isEmpty()) {
            return site.requestedGroups().contains(group.name()) ? Map.of("", scripts) : Map.of();
        }
        boolean together = engines.named(group.python().engine()).holdsApplicationGroups();
        return scripts.stream()
                .collect(Collectors.groupingBy(
                        script -> together ? "" : script.applicationGroup(), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Returns the plan of the application group of a mount, as a part of its process group; none if the site has no such
     * process group.
     */
    static Optional<GroupPlan> of(SiteConfig site, GroupLaunches launches, Mount.Script mount) {
        return site.processGroups().stream()
                .filter(group -> group.name().equals(mount.processGroup()))
                .findFirst()
                .map(group ->
                        new GroupPlan(group, mount.script().applicationGroup(), launches, List.of(mount.script())));
    }

    /** Returns what tells how many sets of processes a process group of a site has. */
    static ToIntFunction<ProcessGroupConfig> copies(SiteConfig site, Providers<WorkerProvider> engines) {
        return group -> split(site, group, engines).size();
    }

    /** Returns what the set of processes for a mount is called, if its application group has its own. */
    static String label(Mount.Script mount) {
        return label(mount.processGroup(), mount.script().applicationGroup());
    }

    /** Returns what the set of processes for an application group is called, if it has its own. */
    static String label(String group, String part) {
        return part.isEmpty() ? group : group + ":" + part;
    }

    /** Returns what this is called: the main interpreter's has the name of the group. */
    String label() {
        return label(config.name(), part);
    }

    /** Tells whether its processes can have the applications of an application group. */
    boolean holds(String applicationGroup) {
        return part.equals(applicationGroup)
                || launches.engines().named(config.python().engine()).holdsApplicationGroups();
    }

    /** Tells whether another one is the same but for the scripts. */
    boolean isSameGroup(GroupPlan other) {
        return config.isSameAs(other.config)
                && part.equals(other.part)
                && launches.settings().equals(other.launches.settings());
    }

    /**
     * Returns what its processes are.
     *
     * @throws org.wsgi4j.core.config.ConfigException if no such process could start
     */
    GroupLaunch launch(Path socket) {
        return launches.launch(config, label(), scripts, socket);
    }

    /** Returns all scripts that a process group loads. */
    static List<ScriptRef> scripts(SiteConfig site, String group) {
        Stream<ScriptRef> imports = site.imports().stream()
                .filter(script -> script.processGroup().equals(group))
                .map(script -> withoutCallable(script.script()));
        Stream<ScriptRef> mounts = site.scripts().stream()
                .filter(mount -> mount.processGroup().equals(group))
                .map(mount -> mount.script());
        return Stream.concat(imports, mounts).distinct().toList();
    }

    private static ScriptRef withoutCallable(ScriptRef script) {
        return new ScriptRef(script.source(), "", script.applicationGroup(), script.reloading());
    }
}
