// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.HostAddress;
import org.wsgi4j.core.config.HostNames;
import org.wsgi4j.core.config.RewriteRule;
import org.wsgi4j.core.config.VirtualHost;

/**
 * A virtual host, ready to map paths.
 *
 * @param config what it is made of
 * @param names its names
 * @param places its mounts in configuration order, then the files of its document root, then its fallback
 * @param rewriting rewrites paths before they are mapped
 * @param passing takes those that a rule has sent to another server; null if no rule does
 * @param unmapped how requests are treated that map to nothing
 */
record Host(
        VirtualHost config,
        HostNames names,
        List<Place> places,
        Rewriting rewriting,
        @Nullable ProxyPlace passing,
        Treatment unmapped) {

    /** Tells a request under which name and port this is asked for; one that names none, those of {@code ServerName}. */
    void describe(Environ environ) {
        String given = environ.get("SERVER_NAME", "");
        boolean nameless = environ.get("HTTP_HOST", "").isEmpty() && given.equals(environ.get("SERVER_ADDR"));
        String name = nameless && !config.names().isEmpty() ? config.names().get(0) : HostChoice.canonical(given);
        if (!name.equals(given)) {
            environ.put("SERVER_NAME", name);
        }
        if (config.port().isPresent() && !isPortNamed(environ)) {
            int port = config.port().getAsInt();
            boolean secure = environ.connection().secure();
            environ.put("SERVER_PORT", port != 0 ? Integer.toString(port) : secure ? "443" : "80");
        }
    }

    private static boolean isPortNamed(Environ environ) {
        String host = environ.get("HTTP_HOST", "");
        return host.indexOf(':', host.lastIndexOf(']') + 1) >= 0;
    }

    /** Tells whether paths are rewritten before they are mapped. */
    boolean rewrites() {
        return !rewriting.rules().isEmpty();
    }

    /** Returns the document root, as variables have it; empty if there is none. */
    String root() {
        return rewriting.root();
    }

    /** Rewrites the path of a request. */
    Rewriting.Result rewrite(Environ environ) {
        return rewriting.rewrite(new RewrittenPath(environ, root()));
    }

    /** Rewrites a request that is mapped already. */
    Rewriting.Result rewrite(RewrittenFile mapped, List<RewriteRule> rules) {
        return rewriting.of(rules).rewrite(mapped);
    }

    /** Returns how well an address of the server fits: 0 for a host that is for another one. */
    int match(String address, String port) {
        if (config.addresses().isEmpty()) {
            return 1;
        }
        int best = 0;
        for (HostAddress own : config.addresses()) {
            int match = own.match(address, port);
            best = Math.max(best, match == 0 ? 0 : match + 1);
        }
        return best;
    }

    /** Tells whether it is the one for names that no host has; those for an address have their first for that. */
    boolean answersForAll() {
        return names.isEmpty() && config.addresses().isEmpty();
    }

    /** Returns what a decoded path maps to, or null if to nothing, as the {@code *} of {@code OPTIONS *}. */
    @Nullable
    Target target(String path) {
        Target found = mapped(path);
        String otherwise = found == null ? null : found.fallback();
        return otherwise == null || otherwise.equals(path) ? found : mapped(otherwise);
    }

    private @Nullable Target mapped(String path) {
        if (!path.startsWith("/")) {
            return null;
        }
        for (Place place : places) {
            Target target = place.target(path);
            if (target != null) {
                return target;
            }
        }
        return null;
    }
}
