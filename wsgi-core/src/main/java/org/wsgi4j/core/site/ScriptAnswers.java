// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ScriptSettings;
import org.wsgi4j.core.config.Settings;

/** Makes what answers for WSGI scripts. */
final class ScriptAnswers {

    private static final int MOST_KEPT = 1000;

    private final Function<Mount.Script, Application> scripts;
    private final BiFunction<ScriptRef, String, ScriptFunction> functions;
    private final Set<String> groups;
    private final EventLog log;
    private final Map<Placed, Application> known = new ConcurrentHashMap<>();

    /** A script in its groups. */
    private record Placed(ScriptRef script, String processGroup) {}

    /**
     * Creates it.
     *
     * @param scripts makes an application of a script that is mounted
     * @param functions finds functions of dispatch scripts
     * @param groups the names of the process groups in which scripts may run; {@code ""} is the server's own process
     */
    ScriptAnswers(
            Function<Mount.Script, Application> scripts,
            BiFunction<ScriptRef, String, ScriptFunction> functions,
            Set<String> groups,
            EventLog log) {
        this.scripts = scripts;
        this.functions = functions;
        this.groups = groups;
        this.log = log;
    }

    /** Returns what answers for a script whose groups are known. */
    Application application(Mount.Script placed) {
        Optional<String> refusal = refusal(placed);
        if (refusal.isPresent()) {
            return (environ, input, response) -> {
                log.ofHost(environ.logs()).log(Level.ERROR, null, refusal.get() + ": " + environ);
                response.fail(500, null);
            };
        }
        Placed key = new Placed(placed.script(), placed.processGroup());
        Application application = known.get(key);
        if (application == null) {
            application = scripts.apply(placed);
            if (known.size() < MOST_KEPT) {
                known.put(key, application);
            }
        }
        return adapted(application, placed.settings().script());
    }

    /** Returns what answers for a script, in groups of which a dispatch script may decide. */
    Application application(Mount.Script script, Settings settings, String server) {
        return settings.script()
                .dispatch()
                .<Application>map(
                        dispatch -> new DispatchedScript(dispatch, functions, this, script, settings, server, log))
                .orElseGet(() -> configured(script, settings, server));
    }

    /** Returns what answers for a script, in groups that may depend on the request. */
    Application configured(Mount.Script script, Settings settings, String server) {
        return script.in(settings, server)
                .map(this::application)
                .orElseGet(() -> new RequestedScript(this, script, settings, server));
    }

    /** Returns the variables that mod_wsgi sets for a script. */
    static List<HeaderField> variables(Mount.Script mount, String handler) {
        ScriptRef script = mount.script();
        List<HeaderField> variables = new ArrayList<>();
        if (script.source() instanceof ScriptRef.Source.File file) {
            variables.add(new HeaderField("SCRIPT_FILENAME", Target.variable(file.path())));
        }
        variables.add(new HeaderField("mod_wsgi.process_group", mount.processGroup()));
        variables.add(new HeaderField("mod_wsgi.application_group", script.applicationGroup()));
        variables.add(new HeaderField("mod_wsgi.callable_object", script.callableObject()));
        variables.add(new HeaderField("mod_wsgi.request_handler", handler));
        variables.add(new HeaderField("mod_wsgi.handler_script", ""));
        return variables;
    }

    /** Tells the environ in which groups a script runs, and which of its objects answers. */
    static void placed(Mount.Script mount, Environ environ) {
        environ.put("mod_wsgi.process_group", mount.processGroup());
        environ.put("mod_wsgi.application_group", mount.script().applicationGroup());
        environ.put("mod_wsgi.callable_object", mount.script().callableObject());
    }

    private Optional<String> refusal(Mount.Script placed) {
        ScriptSettings settings = placed.settings().script();
        String group = placed.processGroup();
        String shown = group.isEmpty() ? "%{GLOBAL}" : group;
        if (settings.allowedGroups().isPresent()
                && !settings.allowedGroups().get().contains(shown)) {
            return Optional.of("the process group '" + shown + "' is not among those of WSGIRestrictProcess");
        } else if (group.isEmpty() && !settings.embeddedAllowed()) {
            return Optional.of("WSGIRestrictEmbedded forbids scripts outside process groups");
        } else if (group.isEmpty() && !groups.contains(group)) {
            return Optional.of("no Python runs in the server's own process: name a process group, or %{GLOBAL} among"
                    + " those of WSGIRestrictProcess");
        } else if (!groups.contains(group)) {
            return Optional.of("there is no process group '" + group + "': define it with WSGIDaemonProcess");
        }
        return Optional.empty();
    }

    private static Application adapted(Application application, ScriptSettings settings) {
        return settings.headAsGet() || settings.ignoreActivity()
                ? new AdaptedScript(application, settings.headAsGet(), settings.ignoreActivity())
                : application;
    }
}
