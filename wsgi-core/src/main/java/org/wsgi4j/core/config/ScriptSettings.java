// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the WSGI scripts of a target run. Names of groups may stand for others, such as {@code %{GLOBAL}}; where one
 * is absent the mount's own holds.
 *
 * @param processGroup the process group ({@code WSGIProcessGroup})
 * @param applicationGroup the application group ({@code WSGIApplicationGroup})
 * @param callableObject the name of the application in the script ({@code WSGICallableObject})
 * @param reloading whether scripts are loaded again when they have changed ({@code WSGIScriptReloading})
 * @param allowedGroups the process groups that may be named; all if absent ({@code WSGIRestrictProcess})
 * @param embeddedAllowed whether scripts may run in the server's own process ({@code WSGIRestrictEmbedded})
 * @param errorOverride whether error answers of scripts are replaced by the site's ({@code WSGIErrorOverride})
 * @param headAsGet whether scripts see HEAD as GET ({@code WSGIMapHEADToGET})
 * @param ignoreActivity whether requests leave the inactivity timer alone ({@code WSGIIgnoreActivity})
 * @param dispatch says for each request where scripts run ({@code WSGIDispatchScript})
 * @param handlers the scripts of handlers, by the name of the handler ({@code WSGIHandlerScript})
 */
public record ScriptSettings(
        Optional<String> processGroup,
        Optional<String> applicationGroup,
        Optional<String> callableObject,
        Optional<Boolean> reloading,
        Optional<List<String>> allowedGroups,
        boolean embeddedAllowed,
        boolean errorOverride,
        boolean headAsGet,
        boolean ignoreActivity,
        Optional<DispatchScript> dispatch,
        Map<String, HandlerScript> handlers) {

    /** What mod_wsgi's directives say when they are not given. */
    public static final ScriptSettings DEFAULTS = new ScriptSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            false,
            false,
            Optional.empty(),
            Map.of());

    /** Copies the collections. */
    public ScriptSettings {
        allowedGroups = allowedGroups.map(List::copyOf);
        handlers = Map.copyOf(handlers);
    }
}
