// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.RewriteRule;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.UrlRewriting;
import org.wsgi4j.core.config.VirtualHost;

/**
 * What is answered to names that are not the site's, if it has one of its own.
 *
 * @param names the options
 * @param main the site
 */
record OtherNames(HostOptions names, VirtualHost main) {

    private static final String WWW = "www.";
    private static final int FORBIDDEN = 403;
    private static final int MOVED = 301;
    private static final Pattern ANY = Pattern.compile("^.*$");

    /** Returns the names that the site has itself; none if it answers to all. */
    static List<String> own(HostOptions names) {
        if (names.name == null) {
            return List.of();
        }
        List<String> own = new ArrayList<>(List.of(names.name));
        own.addAll(names.aliases);
        if (names.localhost) {
            own.addAll(List.of("localhost", "127.0.0.1", "[::1]", "::1"));
        }
        return own;
    }

    /** Returns the hosts for others. */
    List<VirtualHost> hosts() {
        if (names.name == null) {
            return List.of();
        }
        List<VirtualHost> hosts = new ArrayList<>();
        if (names.name.startsWith(WWW)) {
            String parent = names.name.substring(WWW.length());
            hosts.add(host(List.of(parent), List.of(), toTheSite()));
        }
        SourcePosition position = new SourcePosition("--server-name", 0);
        Mount nothing = new Mount.Redirect(ANY, FORBIDDEN, "", false, Settings.DEFAULTS, position);
        hosts.add(host(List.of(), List.of(nothing), UrlRewriting.NONE));
        return hosts;
    }

    private static UrlRewriting toTheSite() {
        RewriteRule rule = new RewriteRule(
                ANY,
                false,
                List.of(),
                "%{REQUEST_SCHEME}://" + WWW + "%{HTTP_HOST}$0",
                new RewriteRule.Outcome.Redirected(MOVED),
                RewriteRule.Flow.LAST,
                false,
                false,
                List.of());
        return new UrlRewriting(List.of(rule), Map.of(), Optional.empty());
    }

    private VirtualHost host(List<String> own, List<Mount> mounts, UrlRewriting rewriting) {
        return new VirtualHost(
                own,
                main.serverAdmin(),
                mounts,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Settings.DEFAULTS,
                List.of(),
                List.of(),
                rewriting,
                main.logs(),
                main.server(),
                main.port());
    }
}
