// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.HandlerScript;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SettingsDraft;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives of mod_wsgi that say how scripts run in a place. */
final class PlaceDirectives {

    private static final String PROCESS_GROUP = "process-group";
    private static final String APPLICATION_GROUP = "application-group";
    private static final String PASS_AUTHORIZATION = "pass-authorization";

    private PlaceDirectives() {}

    /** A switch of settings. */
    @FunctionalInterface
    private interface Switch {
        void set(SettingsDraft draft, boolean value);
    }

    /** A name in settings. */
    @FunctionalInterface
    private interface Naming {
        void set(SettingsDraft draft, String name);
    }

    static void addTo(Vocabulary vocabulary) {
        named(vocabulary, "WSGIProcessGroup", SettingsDraft::processGroup);
        named(vocabulary, "WSGIApplicationGroup", SettingsDraft::applicationGroup);
        named(vocabulary, "WSGICallableObject", SettingsDraft::callableObject);
        vocabulary.anywhere("WSGIRestrictProcess", (directive, context) -> {
            if (directive.arguments().isEmpty()) {
                throw directive.wrong("needs the names of process groups");
            }
            context.change(draft -> draft.allowedGroups(directive.arguments()));
        });
        switches(vocabulary);
        vocabulary.anywhere("WSGIHandlerScript", PlaceDirectives::handler);
        vocabulary.anywhere("LimitRequestBody", (directive, context) -> {
            long bytes = directive.number(directive.only("a number of bytes"));
            context.change(draft -> draft.bodyLimit(bytes));
        });
    }

    private static void named(Vocabulary vocabulary, String known, Naming naming) {
        vocabulary.anywhere(known, (directive, context) -> {
            String name = name(directive);
            context.change(draft -> naming.set(draft, name));
        });
    }

    private static void switches(Vocabulary vocabulary) {
        onOff(vocabulary, "WSGIPassAuthorization", SettingsDraft::passAuthorization);
        onOff(vocabulary, "WSGIChunkedRequest", SettingsDraft::chunkedRequest);
        onOff(vocabulary, "WSGIEnableSendfile", SettingsDraft::enableSendfile);
        onOff(vocabulary, "WSGIErrorOverride", SettingsDraft::errorOverride);
        onOff(vocabulary, "WSGIScriptReloading", SettingsDraft::reloading);
        onOff(vocabulary, "WSGIIgnoreActivity", SettingsDraft::ignoreActivity);
        vocabulary.host("WSGIRestrictEmbedded", (directive, context) -> {
            boolean allowed = !directive.onOff();
            context.change(draft -> draft.embeddedAllowed(allowed));
        });
        vocabulary.anywhere("WSGIMapHEADToGET", (directive, context) -> {
            // Auto is for filters that need the body, such as compression, which there are none of here.
            boolean on = directive.oneOf(List.of("auto", "on", "off")).equals("on");
            context.change(draft -> draft.headAsGet(on));
        });
    }

    private static void onOff(Vocabulary vocabulary, String name, Switch setting) {
        vocabulary.anywhere(name, (directive, context) -> {
            boolean value = directive.onOff();
            context.change(draft -> setting.set(draft, value));
        });
    }

    private static String name(Directive directive) {
        return ScriptDirectives.checked(directive.value("a name"));
    }

    private static void handler(Directive directive, Context context) {
        List<OptionValue> given = directive.options(2, "the name of a handler and a file");
        ScriptOptions options = new ScriptOptions(given, List.of(PROCESS_GROUP, APPLICATION_GROUP, PASS_AUTHORIZATION));
        List<SettingsChange> changes = new ArrayList<>();
        options.option(PROCESS_GROUP)
                .map(ScriptDirectives::checked)
                .ifPresent(name -> changes.add(draft -> draft.processGroup(name)));
        options.option(APPLICATION_GROUP)
                .map(ScriptDirectives::checked)
                .ifPresent(name -> changes.add(draft -> draft.applicationGroup(name)));
        if (options.option(PASS_AUTHORIZATION).isPresent()) {
            boolean pass = options.onOff(PASS_AUTHORIZATION, false);
            changes.add(draft -> draft.passAuthorization(pass));
        }
        String name = directive.arguments().get(0);
        Path script = directive.path(directive.arguments().get(1));
        HandlerScript handler = new HandlerScript(script, SettingsChange.all(changes));
        context.change(draft -> draft.handlerScripts().put(name, handler));
    }
}
