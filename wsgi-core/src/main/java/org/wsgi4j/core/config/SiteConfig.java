// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException.Problem;

/**
 * What a server serves, and the worker processes it does that with.
 *
 * @param hosts the virtual hosts; for names that none has the first one without names answers, or
 *     the first of all
 * @param processGroups the process groups that mounts and imports name
 * @param imports what is loaded when a process starts
 */
public record SiteConfig(List<VirtualHost> hosts, List<ProcessGroupConfig> processGroups, List<ImportScript> imports) {

    /**
     * Copies the lists.
     *
     * @throws ConfigException if a process group is there twice, or one that is not there is named; it holds all of them
     */
    public SiteConfig {
        hosts = List.copyOf(hosts);
        processGroups = List.copyOf(processGroups);
        imports = List.copyOf(imports);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a site has at least one virtual host");
        }
        List<Problem> problems = new GroupNames(processGroups).problems(scripts(hosts), imports);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Creates the configuration of a site in embedded mode: without process groups. */
    public SiteConfig(List<VirtualHost> hosts) {
        this(hosts, List.of(), List.of());
    }

    /** Returns the configuration of a site in embedded mode that has one host, which answers for all names. */
    public static SiteConfig of(Mount... mounts) {
        return new SiteConfig(List.of(new VirtualHost(
                List.of(),
                "[no address given]",
                List.of(mounts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Settings.DEFAULTS)));
    }

    /** Returns the same site with other settings of its process groups. */
    public SiteConfig withProcessGroups(List<ProcessGroupConfig> groups) {
        return new SiteConfig(hosts, groups, imports);
    }

    /** Returns the mounts that are scripts, of all hosts, in configuration order. */
    public List<Mount.Script> scripts() {
        return scripts(hosts);
    }

    /**
     * Returns the process groups in which scripts may run that are not known before a request names them; {@code ""} is the
     * server's own process.
     */
    public Set<String> requestedGroups() {
        return new RequestedGroups(
                        processGroups.stream().map(ProcessGroupConfig::name).toList())
                .of(hosts);
    }

    /** Returns the process groups that a dispatch script can name; {@code ""}, if any script runs there, is the server's own process. */
    public Set<String> namedGroups() {
        Set<String> groups = new HashSet<>(requestedGroups());
        processGroups.forEach(group -> groups.add(group.name()));
        scripts().forEach(script -> groups.add(script.processGroup()));
        return groups;
    }

    /** Returns all scripts that say where others run, each once. */
    public List<DispatchScript> dispatchScripts() {
        return settings()
                .flatMap(settings -> settings.script().dispatch().stream())
                .distinct()
                .toList();
    }

    /** Returns all protections of hosts, of mounts, and of what sections make of these, each once. */
    public List<Protection> protections() {
        return settings().map(Settings::protection).distinct().toList();
    }

    private Stream<Settings> settings() {
        return hosts.stream().flatMap(host -> Stream.concat(Stream.of(host.settings()), host.possible()));
    }

    private static List<Mount.Script> scripts(List<VirtualHost> hosts) {
        return hosts.stream().flatMap(host -> host.scripts().stream()).toList();
    }
}
