// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.DispatchScript;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SettingsDraft;

/**
 * A script of which another one says for each request in which groups it runs, and which of its objects answers ({@code
 * WSGIDispatchScript}). What that leaves open is as it is configured.
 *
 * @param dispatch the other one
 * @param functions finds its functions
 * @param answers makes what answers
 * @param script the script
 * @param settings the settings, in which names may stand for others
 * @param server what {@code %{SERVER}} stands for
 * @param log takes what goes wrong
 */
record DispatchedScript(
        DispatchScript dispatch,
        BiFunction<ScriptRef, String, ScriptFunction> functions,
        ScriptAnswers answers,
        Mount.Script script,
        Settings settings,
        String server,
        EventLog log)
        implements Application {

    /** The functions of a dispatch script, each of which may be left out. */
    private enum Question {
        PROCESS_GROUP("process_group", SettingsDraft::processGroup),
        APPLICATION_GROUP("application_group", SettingsDraft::applicationGroup),
        CALLABLE_OBJECT("callable_object", SettingsDraft::callableObject);

        private final String function;

        @SuppressWarnings("ImmutableEnumChecker") // a method, which holds nothing
        private final BiConsumer<SettingsDraft, String> setting;

        Question(String function, BiConsumer<SettingsDraft, String> setting) {
            this.function = function;
            this.setting = setting;
        }
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        SettingsChange change = SettingsChange.NONE;
        try {
            for (Question question : Question.values()) {
                change = change.andThen(answer(question, environ));
            }
        } catch (IOException | RuntimeException failed) {
            log.ofHost(environ.logs())
                    .log(Level.ERROR, null, "WSGIDispatchScript does not say where to go: " + failed.getMessage());
            response.fail(500, failed);
            return;
        }
        Settings decided = change.in(settings);
        script.in(decided, server).ifPresent(placed -> ScriptAnswers.placed(placed, environ));
        answers.configured(script, decided, server).handle(environ, input, response);
    }

    private SettingsChange answer(Question question, Environ environ) throws IOException {
        Result result = functions.apply(dispatch.script(), question.function).call(shown(environ), List.of());
        if (result instanceof Result.None || result instanceof Result.Missing) {
            return SettingsChange.NONE;
        } else if (result instanceof Result.Text name) {
            return draft -> question.setting.accept(draft, name.value());
        }
        String what = question.function + "() of script '" + dispatch.script().source();
        throw new IOException("TypeError: " + what + "' returned something else than None or a str");
    }

    /** All that the application will see, but for what is not decided yet. */
    private Environ shown(Environ environ) {
        Environ shown = environ.bare();
        for (int i = 0; i < environ.size(); i++) {
            if (!environ.name(i).equals("mod_wsgi.callable_object")) {
                shown.add(environ.name(i), environ.value(i));
            }
        }
        shown.put("mod_wsgi.process_group", "");
        shown.put("mod_wsgi.application_group", dispatch.script().applicationGroup());
        return shown;
    }
}
