package org.wsgi4j.express;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.group.ProcessGroup;

/**
 * A process group as it is configured, and the processes for it: one set, or one for each application group if its engine
 * cannot hold several in a process.
 */
final class HostedGroup implements AutoCloseable {

    private final ProcessGroupConfig config;
    private final WorkerProvider engine;
    private final Map<String, ProcessGroup> parts = new LinkedHashMap<>();
    private String python = "";

    HostedGroup(ProcessGroupConfig config, WorkerProvider engine) {
        this.config = config;
        this.engine = engine;
    }

    /** Returns how many sets of processes a group of the configuration has. */
    static int copies(SiteConfig site, ProcessGroupConfig group, Providers<WorkerProvider> engines) {
        return new HostedGroup(group, engines.named(group.python().engine()))
                .split(GroupAssembly.scripts(site, group.name()))
                .size();
    }

    ProcessGroupConfig config() {
        return config;
    }

    /** Returns the scripts of each set of processes, by the application group that it is for. */
    Map<String, List<ScriptRef>> split(List<ScriptRef> scripts) {
        return scripts.stream().collect(Collectors.groupingBy(this::part, LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns what a set of processes is called: the main interpreter's has the name of the group. */
    String label(String part) {
        return part.isEmpty() ? config.name() : config.name() + ":" + part;
    }

    /** Takes a set of processes; closes it at the end. */
    void add(String part, String itsPython, ProcessGroup group) {
        parts.put(part, group);
        python = itsPython;
    }

    /** Returns the engine, and the Python that it runs, for people. */
    String python() {
        return config.python().engine() + " (" + python + ")";
    }

    /** Returns what answers the requests of a script. */
    Application load(ScriptRef script) {
        return Objects.requireNonNull(parts.get(part(script))).load(script);
    }

    Collection<ProcessGroup> processes() {
        return parts.values();
    }

    /** Describes what runs now, line by line. */
    List<String> status() {
        return parts.entrySet().stream()
                .flatMap(part -> new GroupStatus(label(part.getKey()), part.getValue()).lines().stream())
                .toList();
    }

    @Override
    public void close() {
        parts.values().forEach(ProcessGroup::close);
    }

    private String part(ScriptRef script) {
        return engine.holdsApplicationGroups() ? "" : script.applicationGroup();
    }
}
