// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the process groups in which scripts may run that are not known before a request names them. */
final class RequestedGroups {

    private final List<String> all;
    private final Set<String> found = new TreeSet<>();

    /**
     * Creates it.
     *
     * @param all the names of all process groups
     */
    RequestedGroups(List<String> all) {
        this.all = all;
    }

    /** Returns them; {@code ""} is the server's own process. */
    Set<String> of(List<VirtualHost> hosts) {
        hosts.forEach(this::host);
        return Set.copyOf(found);
    }

    private void host(VirtualHost host) {
        List<Mount> mounts = new ArrayList<>(host.mounts());
        host.fallback().ifPresent(mounts::add);
        host.documentRoot().ifPresent(root -> mounts.add(files(root, host.settings())));
        for (Mount mount : mounts) {
            for (Settings settings : MountSections.of(host, mount).possible()) {
                mount(mount, settings, host.server());
            }
        }
    }

    private static Mount files(Path root, Settings settings) {
        return new Mount.Files("/", root, settings, SourcePosition.CODE);
    }

    private void mount(Mount mount, Settings settings, String server) {
        Optional<String> given = settings.script().processGroup();
        if (mount instanceof Mount.Script script) {
            boolean open = settings.script().dispatch().isPresent()
                    || script.in(settings, server).isEmpty();
            if (open) {
                named(given, script.processGroup(), settings, server);
            }
        } else if (mount instanceof Mount.Scripts scripts) {
            named(given, scripts.model().processGroup(), settings, server);
        } else if (!(mount instanceof Mount.Redirect)
                && mount.isLocal()
                && settings.files().hasHandlers()) {
            named(given, "", settings, server);
            settings.script().handlers().values().forEach(handler -> {
                Settings own = handler.change().in(settings);
                named(own.script().processGroup(), "", own, server);
            });
        }
    }

    private void named(Optional<String> given, String otherwise, Settings settings, String server) {
        String name = given.orElse(otherwise);
        if (GroupNameRule.isOfRequest(name) || settings.script().dispatch().isPresent()) {
            settings.script().allowedGroups().orElse(all).forEach(each -> add(each, server));
        }
        add(name, server);
    }

    private void add(String name, String server) {
        GroupNameRule.expand(name, server, "").ifPresent(found::add);
    }
}
