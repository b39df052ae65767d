// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.config.GroupNameRule;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SettingsDraft;

/**
 * A script whose groups, or whose callable object, depend on the request: {@code %{HOST}}, {@code %{ENV:x}}.
 *
 * @param answers makes what answers
 * @param script the script
 * @param settings the settings, in which names stand for others
 * @param server what {@code %{SERVER}} stands for
 */
record RequestedScript(ScriptAnswers answers, Mount.Script script, Settings settings, String server)
        implements Application {

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        SettingsChange named = draft -> name(draft, environ);
        // A variable that is not set, or that stands for another one, names nothing.
        Mount.Script placed = script.in(named.in(settings), server).orElse(script);
        ScriptAnswers.placed(placed, environ);
        answers.application(placed).handle(environ, input, response);
    }

    private void name(SettingsDraft draft, Environ environ) {
        name(settings.script().processGroup(), environ, draft::processGroup);
        name(settings.script().applicationGroup(), environ, draft::applicationGroup);
        name(settings.script().callableObject(), environ, draft::callableObject);
    }

    private static void name(Optional<String> given, Environ environ, Consumer<String> name) {
        given.filter(GroupNameRule::isOfRequest)
                .map(each -> GroupNameRule.variable(each)
                        .map(variable -> environ.get(variable, ""))
                        .orElseGet(() -> environ.get("HTTP_HOST", "")))
                .ifPresent(name);
    }
}
