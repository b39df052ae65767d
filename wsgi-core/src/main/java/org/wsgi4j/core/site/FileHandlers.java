// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.HandlerScript;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SourcePosition;

/**
 * Files some of which are WSGI scripts, or are answered for by one ({@code AddHandler}, {@code SetHandler}).
 *
 * @param directory where they are
 * @param files serves the others
 * @param settings says which
 * @param answers makes what answers
 * @param server what {@code %{SERVER}} stands for
 * @param log takes what is refused
 */
record FileHandlers(
        File directory, Application files, Settings settings, ScriptAnswers answers, String server, EventLog log)
        implements Application {

    private static final Set<String> WSGI = Set.of("wsgi-script", "application/x-httpd-wsgi");

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        String path = environ.pathInfo();
        int end = fileEnd(path);
        String handler = end < 0 ? null : handler(path.substring(0, end));
        if (handler == null) {
            files.handle(environ, input, response);
        } else if (WSGI.contains(handler) && !settings.files().execCgi()) {
            log.log(Level.ERROR, null, "Options ExecCGI is off where a script is: " + environ);
            response.fail(403, null);
        } else if (end < path.length() && !settings.files().pathInfo().orElse(true)) {
            response.fail(404, null);
        } else {
            script(handler, path, end, environ, input, response);
        }
    }

    /** Tells whether a path is that of a script, or goes on behind one. */
    boolean isScript(String path) {
        int end = fileEnd(path);
        return end >= 0 && handler(path.substring(0, end)) != null;
    }

    private void script(String handler, String path, int end, Environ environ, InputStream input, Response response)
            throws IOException {
        File target = new FileName(directory).file(path.substring(0, end));
        Path file = target == null ? directory.toPath() : target.toPath();
        HandlerScript own = settings.script().handlers().get(handler);
        String callable = own == null ? "application" : "handle_request";
        ScriptRef ref = new ScriptRef(
                new ScriptRef.Source.File(own == null ? file : own.script()),
                callable,
                "",
                settings.script().reloading().orElse(true));
        String scriptName = environ.scriptName() + path.substring(0, end);
        SettingsChange change =
                own == null ? SettingsChange.NONE : own.change().andThen(draft -> draft.callableObject(callable));
        Settings merged = change.in(settings);
        Mount.Script script = new Mount.Script(scriptName, ref, "", merged, SourcePosition.CODE);
        environ.put("SCRIPT_NAME", scriptName);
        environ.put("PATH_INFO", path.substring(end));
        Optional<Mount.Script> placed = script.in(merged, server);
        for (HeaderField variable : ScriptAnswers.variables(placed.orElse(script), handler)) {
            environ.put(variable.name(), variable.value());
        }
        environ.put("SCRIPT_FILENAME", Target.variable(file));
        environ.put("mod_wsgi.handler_script", own == null ? "" : Target.variable(own.script()));
        answers.application(script, merged, server).handle(environ, input, response);
    }

    /** Returns where the path of a file ends and what follows it begins, or -1 if there is no file. */
    private int fileEnd(String path) {
        FileName names = new FileName(directory);
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            if (names.isFile(path.substring(0, end))) {
                return end;
            }
        }
        return names.isFile(path) ? path.length() : -1;
    }

    /** Returns what answers for a file if it is not served as it is. */
    private @Nullable String handler(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String found = settings.files().handler().orElse(null);
        for (int dot = name.indexOf('.'); found == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            int next = name.indexOf('.', dot + 1);
            found = settings.files().handlers().get(name.substring(dot + 1, next < 0 ? name.length() : next));
        }
        boolean known = found != null
                && (WSGI.contains(found) || settings.script().handlers().containsKey(found));
        return known ? found : null;
    }
}
