package org.wsgi4j.core.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.gate.Gate;

/** Makes hosts of their configuration. */
final class HostAssembly {

    private final Function<Mount.Script, Application> scripts;
    private final Function<Path, Application> files;
    private final Function<Protection, Gate> gates;
    private final Map<Protection, Gate> made = new HashMap<>();

    HostAssembly(
            Function<Mount.Script, Application> scripts,
            Function<Path, Application> files,
            Function<Protection, Gate> gates) {
        this.scripts = scripts;
        this.files = files;
        this.gates = gates;
    }

    Host host(VirtualHost config) {
        List<Target.Place> mounts =
                config.mounts().stream().map(mount -> place(config, mount)).toList();
        DocumentRoot root = config.documentRoot()
                .map(directory -> new DocumentRoot(directory, config.directoryIndex(), root(config, directory)))
                .orElse(null);
        Target.Place fallback =
                config.fallback().map(script -> place(config, script)).orElse(null);
        return new Host(config.names(), gate(config.settings()), mounts, root, fallback);
    }

    private Target.Place root(VirtualHost host, Path directory) {
        return place("", host.settings(), files.apply(directory), variables(host, "", directory));
    }

    private Target.Place place(VirtualHost host, Mount mount) {
        if (mount instanceof Mount.Script script) {
            return place(mount.prefix(), mount.settings(), scripts.apply(script), variables(host, script));
        }
        Path path = ((Mount.Files) mount).path();
        return place(mount.prefix(), mount.settings(), files.apply(path), variables(host, mount.prefix(), path));
    }

    private Target.Place place(String prefix, Settings settings, Application application, List<HeaderField> variables) {
        return new Target.Place(prefix, settings, gate(settings), application, variables);
    }

    /** What is protected in the same way has the same gate. */
    private Gate gate(Settings settings) {
        Protection protection = settings.protection();
        return protection.isOpen() ? Gate.OPEN : made.computeIfAbsent(protection, gates);
    }

    /** The variables that Apache and mod_wsgi set for a WSGI script. */
    private static List<HeaderField> variables(VirtualHost host, Mount.Script mount) {
        ScriptRef script = mount.script();
        List<HeaderField> variables =
                new ArrayList<>(variables(host, "", host.documentRoot().orElse(Path.of(""))));
        if (script.source() instanceof ScriptRef.Source.File file) {
            variables.add(new HeaderField("SCRIPT_FILENAME", Target.variable(file.path())));
        }
        variables.add(new HeaderField("mod_wsgi.process_group", mount.processGroup()));
        variables.add(new HeaderField("mod_wsgi.application_group", script.applicationGroup()));
        variables.add(new HeaderField("mod_wsgi.callable_object", script.callableObject()));
        variables.add(new HeaderField("mod_wsgi.request_handler", "wsgi-script"));
        variables.add(new HeaderField("mod_wsgi.handler_script", ""));
        return List.copyOf(variables);
    }

    private static List<HeaderField> variables(VirtualHost host, String prefix, Path path) {
        Path root = host.documentRoot().orElse(Path.of(""));
        return List.of(
                new HeaderField("SERVER_ADMIN", host.serverAdmin()),
                new HeaderField("DOCUMENT_ROOT", Target.variable(root)),
                new HeaderField("CONTEXT_PREFIX", prefix),
                new HeaderField("CONTEXT_DOCUMENT_ROOT", Target.variable(path)));
    }
}
