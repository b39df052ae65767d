// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.config.HostNames;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.MountSections;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.gate.Gate;

/**
 * Makes a host of its configuration.
 *
 * @param config the configuration
 * @param answers makes what answers for scripts
 * @param files makes an application of a directory or file
 * @param gates makes gates
 * @param log takes what is refused
 */
record HostAssembly(
        VirtualHost config, ScriptAnswers answers, Function<Path, Application> files, Gates gates, EventLog log) {

    Host host() {
        List<Place> places = new ArrayList<>();
        config.mounts().forEach(mount -> places.add(place(mount)));
        config.documentRoot().ifPresent(directory -> places.add(root(directory)));
        config.fallback().ifPresent(script -> places.add(script(script)));
        ProxyPlace passing = config.rewriting()
                .passing()
                .map(mount -> new ProxyPlace(mount, nothing(mount, false)))
                .orElse(null);
        return new Host(config, HostNames.of(config.names()), List.copyOf(places), rewriting(), passing, unmapped());
    }

    private Rewriting rewriting() {
        String root = config.documentRoot().map(Target::variable).orElse("");
        return new Rewriting(
                config.rewriting().rules(), new RewriteMaps(config.rewriting().maps(), log), root, log);
    }

    private Treatment unmapped() {
        return new Treatment(
                config.settings(),
                gates.of(config.settings()),
                (environ, input, response) -> response.fail(404, null),
                List.of(),
                null);
    }

    private Place place(Mount mount) {
        if (mount instanceof Mount.Script script) {
            return script(script);
        } else if (mount instanceof Mount.Files directory) {
            return files(directory);
        } else if (mount instanceof Mount.FilesMatch match) {
            return new MatchedFiles(match, fileTreatments(match, match.directory()));
        } else if (mount instanceof Mount.Scripts scripts) {
            return new MatchedScripts(scripts, answers, config.server(), nothing(scripts, false), hostVariables());
        }
        if (mount instanceof Mount.Proxied proxied) {
            return new ProxyPlace(proxied, nothing(proxied, false));
        }
        Mount.Redirect redirect = (Mount.Redirect) mount;
        return new RedirectPlace(redirect, nothing(redirect, redirect.open()));
    }

    private Place script(Mount.Script mount) {
        return new PrefixPlace(mount.prefix(), treatments(mount, settings -> scriptTreatment(mount, settings)));
    }

    /** The variables that Apache and mod_wsgi set for a WSGI script. */
    private Treatment scriptTreatment(Mount.Script mount, Settings settings) {
        Mount.Script placed = mount.in(settings, config.server()).orElse(mount);
        List<HeaderField> variables = new ArrayList<>(hostVariables());
        variables.addAll(ScriptAnswers.variables(placed, "wsgi-script"));
        return new Treatment(
                settings, gates.of(settings), answers.application(mount, settings, config.server()), variables, null);
    }

    private Place files(Mount.Files mount) {
        PrefixPlace place = new PrefixPlace(mount.prefix(), mount.itself(), fileTreatments(mount, mount.path()));
        return new FileIndex(place, mount.path().toFile(), List.of());
    }

    private Place root(Path directory) {
        Mount.Files mount = new Mount.Files("/", directory, config.settings(), SourcePosition.CODE);
        PrefixPlace place = new PrefixPlace("", fileTreatments(mount, directory));
        List<String> usual = config.directoryIndex().map(List::of).orElse(List.of());
        FileIndex index = new FileIndex(place, directory.toFile(), usual);
        return new DocumentRoot(directory.toFile(), index, config.fallback().isEmpty());
    }

    private Treatments fileTreatments(Mount mount, Path path) {
        Application served = files.apply(path);
        List<HeaderField> variables = variables(mount.prefix(), path);
        return treatments(
                mount,
                settings -> new Treatment(
                        settings,
                        gates.of(settings),
                        handled(path.toFile(), served, settings),
                        variables,
                        path.toFile()));
    }

    private Application handled(File directory, Application served, Settings settings) {
        return settings.files().hasHandlers()
                ? new FileHandlers(directory, served, settings, answers, config.server(), log)
                : served;
    }

    private Treatments nothing(Mount mount, boolean open) {
        List<HeaderField> variables = hostVariables();
        Application none = (environ, input, response) -> response.fail(404, null);
        return treatments(
                mount,
                settings -> new Treatment(settings, open ? Gate.OPEN : gates.of(settings), none, variables, null));
    }

    private Treatments treatments(Mount mount, Function<Settings, Treatment> maker) {
        return new Treatments(MountSections.of(config, mount), maker);
    }

    private List<HeaderField> hostVariables() {
        return variables("", config.documentRoot().orElse(Path.of("")));
    }

    private List<HeaderField> variables(String prefix, Path path) {
        Path root = config.documentRoot().orElse(Path.of(""));
        return List.of(
                new HeaderField("SERVER_ADMIN", config.serverAdmin()),
                new HeaderField("DOCUMENT_ROOT", Target.variable(root)),
                new HeaderField("CONTEXT_PREFIX", prefix),
                new HeaderField("CONTEXT_DOCUMENT_ROOT", Target.variable(path)));
    }
}
