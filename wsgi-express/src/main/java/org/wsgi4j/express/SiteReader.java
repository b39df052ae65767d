// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.express.directives.Directives;
import org.wsgi4j.express.directives.MainHost;

/**
 * Makes the site that the options ask for: URL aliases, then files of the document root, then the application.
 *
 * @param settings how requests are treated
 * @param problems takes what is wrong with the options
 */
record SiteReader(
        @Nullable String script,
        ApplicationOptions application,
        ContentOptions content,
        HostOptions names,
        Settings settings,
        Path serverRoot,
        List<Problem> problems) {

    /**
     * Makes the site.
     *
     * @param mode where the application runs
     * @param workers its process group
     * @param directives what configuration files add: their mounts come after the aliases
     * @throws ConfigException if mounts and process groups do not fit; it holds all problems so far
     */
    SiteConfig read(ServerPlan.Mode mode, ProcessGroupConfig workers, Directives directives) {
        List<ProcessGroupConfig> groups = new ArrayList<>(directives.processGroups());
        if (mode == ServerPlan.Mode.DAEMON) {
            groups.add(0, workers);
        }
        ProxiedReader proxied = new ProxiedReader(content, directives.main().settings(), problems);
        List<VirtualHost> hosts = new ArrayList<>();
        VirtualHost main = host(directives.main(), proxied.mounts(), mode.groupOf(workers.name()));
        hosts.add(main);
        hosts.addAll(directives.hosts());
        hosts.addAll(proxied.hosts());
        hosts.addAll(new OtherNames(names, main).hosts());
        if (names.name == null && (names.localhost || !names.aliases.isEmpty())) {
            String option = names.localhost ? "--allow-localhost" : "--server-alias";
            problems.add(PlanReader.problem(option, "is for a site with a name: give --server-name, too"));
        }
        try {
            return new SiteConfig(hosts, groups, directives.imports());
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
            throw new ConfigException(problems);
        }
    }

    private VirtualHost host(MainHost main, List<Mount> proxied, String processGroup) {
        List<Mount> mounts = new ArrayList<>(proxied);
        mounts.addAll(aliases(main.settings()));
        mounts.addAll(main.mounts());
        return new VirtualHost(
                OtherNames.own(names),
                main.serverAdmin().orElse("[no address given]"),
                mounts,
                Optional.ofNullable(content.documentRoot)
                        .map(SiteReader::absolute)
                        .or(main::documentRoot),
                Optional.ofNullable(content.directoryIndex),
                fallback(processGroup, main.settings()),
                main.settings(),
                List.of(),
                main.sections(),
                main.rewriting(),
                "",
                main.server(),
                main.port());
    }

    /** The longest URL first, so that /media/private is not taken for a file of /media. */
    private List<Mount> aliases(Settings outside) {
        List<Mount> aliases = new ArrayList<>();
        for (int i = 0; i + 1 < content.urlAliases.size(); i += 2) {
            String url = content.urlAliases.get(i);
            if (url.startsWith("/")) {
                Path path = absolute(Path.of(content.urlAliases.get(i + 1)));
                aliases.add(new Mount.Files(url, path, outside, new SourcePosition("--url-alias", 0)));
            } else {
                problems.add(PlanReader.problem("--url-alias", "the URL '" + url + "' does not begin with '/'"));
            }
        }
        aliases.sort(Comparator.comparingInt((Mount mount) -> mount.prefix().length())
                .reversed());
        return aliases;
    }

    private Optional<Mount.Script> fallback(String processGroup, Settings outside) {
        if (script != null && application.entryPoint != null) {
            problems.add(PlanReader.problem("--entry-point", "give it or a SCRIPT, not both"));
        }
        String entryPoint = script != null ? script : application.entryPoint;
        ScriptRef.Source source = source(entryPoint);
        if (source == null) {
            return Optional.empty();
        }
        String mountPoint = application.mountPoint;
        if (!mountPoint.startsWith("/")) {
            problems.add(PlanReader.problem("--mount-point", "'" + mountPoint + "' does not begin with '/'"));
            return Optional.empty();
        }
        ScriptRef ref = new ScriptRef(source, application.callableObject, group(), !application.disableReloading);
        return Optional.of(new Mount.Script(
                mountPoint, ref, processGroup, outside, own(processGroup), new SourcePosition("SCRIPT", 0)));
    }

    /** Where the application runs is said by the options, whatever files say of other scripts. */
    private SettingsChange own(String processGroup) {
        return draft -> {
            draft.processGroup(processGroup);
            draft.applicationGroup(application.applicationGroup);
            draft.callableObject(application.callableObject);
            if (application.disableReloading) {
                draft.reloading(false);
            }
        };
    }

    private ScriptRef.@Nullable Source source(@Nullable String entryPoint) {
        return switch (application.type) {
            case STATIC -> nothing(entryPoint);
            case MODULE -> module(entryPoint);
            case PASTE -> paste(entryPoint);
            case SCRIPT ->
                entryPoint == null
                        ? new ScriptRef.Source.File(WelcomeScript.in(serverRoot))
                        : file(Path.of(entryPoint));
        };
    }

    private ScriptRef.@Nullable Source nothing(@Nullable String entryPoint) {
        if (entryPoint != null) {
            problems.add(PlanReader.problem("--application-type", "static serves no application: leave SCRIPT out"));
        } else if (content.documentRoot == null && content.urlAliases.isEmpty() && application.includeFiles.isEmpty()) {
            problems.add(PlanReader.problem("--application-type", "static needs a --document-root or a --url-alias"));
        }
        return null;
    }

    private ScriptRef.@Nullable Source module(@Nullable String entryPoint) {
        if (entryPoint == null) {
            problems.add(PlanReader.problem("--application-type", "module needs the name of a module as SCRIPT"));
            return null;
        }
        return new ScriptRef.Source.Module(entryPoint);
    }

    private ScriptRef.@Nullable Source paste(@Nullable String entryPoint) {
        if (entryPoint == null || !Files.isRegularFile(Path.of(entryPoint))) {
            problems.add(PlanReader.problem(
                    "--application-type",
                    "paste needs a configuration file of PasteDeploy, such as app.ini, as SCRIPT"));
            return null;
        }
        return new ScriptRef.Source.File(PasteScript.in(serverRoot));
    }

    private ScriptRef.@Nullable Source file(Path path) {
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path) ? " is a directory, not a file" : " does not exist";
            problems.add(PlanReader.problem("SCRIPT", "the WSGI script '" + path + "'" + what));
            return null;
        }
        if (!Files.isReadable(path)) {
            problems.add(PlanReader.problem("SCRIPT", "the WSGI script '" + path + "' cannot be read by this user"));
            return null;
        }
        return new ScriptRef.Source.File(absolute(path));
    }

    /** The main interpreter is the empty name within. */
    private String group() {
        return application.applicationGroup.equals("%{GLOBAL}") ? "" : application.applicationGroup;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
