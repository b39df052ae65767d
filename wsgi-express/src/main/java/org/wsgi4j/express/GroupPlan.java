package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.daemon.jvm.JvmWorkers;
import org.wsgi4j.daemon.launch.Launch;

/**
 * What a process group is made of.
 *
 * @param config its configuration
 * @param workers makes its processes
 * @param scripts what they load before they are ready: what is imported, then what is mounted. They run the code of an
 *     import, and look for no callable object in it
 */
record GroupPlan(ProcessGroupConfig config, JvmWorkers workers, List<ScriptRef> scripts) {

    /** Returns the plans of the groups of a site that have something to do. */
    static List<GroupPlan> of(SiteConfig site, JvmWorkers workers) {
        return site.processGroups().stream()
                .map(group -> new GroupPlan(group, workers, scripts(site, group.name())))
                .filter(group -> !group.scripts.isEmpty())
                .toList();
    }

    /** Tells whether another group is the same but for the scripts. */
    boolean isSameGroup(GroupPlan other) {
        return config.isSameAs(other.config) && workers.equals(other.workers);
    }

    /**
     * Returns what a process of the group is.
     *
     * @throws org.wsgi4j.core.config.ConfigException if no such process could start
     */
    Launch launch(Path socket) {
        return workers.launch(config, scripts, socket);
    }

    private static List<ScriptRef> scripts(SiteConfig site, String group) {
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
