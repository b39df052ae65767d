// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.DispatchScript;
import org.wsgi4j.core.config.GroupNameRule;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that say who may come, and the one that says where they are sent. */
final class AccessDirectives {

    private static final String APPLICATION_GROUP = "application-group";

    private final DirectiveDefaults defaults;

    AccessDirectives(DirectiveDefaults defaults) {
        this.defaults = defaults;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("Require", (directive, context) -> context.require(Requirements.of(directive)));
        vocabulary.anywhere("AuthType", (directive, context) -> {
            context.access().type = Optional.of(directive.oneOf(List.of("none", "basic", "digest")));
            context.access().typePosition = Optional.of(directive.position());
        });
        vocabulary.anywhere(
                "AuthName", (directive, context) -> context.access().realm = Optional.of(directive.value("a name")));
        vocabulary.anywhere("AuthBasicProvider", (directive, context) -> provider(directive));
        vocabulary.anywhere("AuthDigestProvider", (directive, context) -> provider(directive));
        vocabulary.anywhere(
                "WSGIAuthUserScript",
                (directive, context) -> context.access().users.add(hook(directive)));
        vocabulary.anywhere(
                "WSGIAuthGroupScript", (directive, context) -> context.access().groups = Optional.of(hook(directive)));
        vocabulary.anywhere(
                "WSGIAccessScript", (directive, context) -> context.access().access = Optional.of(hook(directive)));
        vocabulary.anywhere("WSGIDispatchScript", (directive, context) -> {
            DispatchScript script = new DispatchScript(script(directive), directive.position());
            context.change(draft -> draft.dispatch(script));
        });
        addDetailsTo(vocabulary);
        addOlderTo(vocabulary);
    }

    private static void addDetailsTo(Vocabulary vocabulary) {
        vocabulary.anywhere(
                "HostnameLookups",
                (directive, context) -> context.access().hostNames = Optional.of(
                        !directive.oneOf(List.of("on", "off", "double")).equals("off")));
        vocabulary.anywhere(
                "AuthzSendForbiddenOnFailure",
                (directive, context) -> context.access().forbidden = Optional.of(directive.onOff()));
        vocabulary.anywhere("AuthMerging", (directive, context) -> {
            if (!directive.oneOf(List.of("off", "and", "or")).equals("off")) {
                throw directive.wrong("can only be Off here: say all that is required in one section");
            }
        });
        vocabulary.anywhere("Satisfy", (directive, context) -> {
            if (!directive.oneOf(List.of("all", "any")).equals("all")) {
                throw directive.wrong("can only be All here: use <RequireAny>");
            }
        });
    }

    private static void addOlderTo(Vocabulary vocabulary) {
        vocabulary.anywhere("Order", AccessDirectives::order);
        vocabulary.anywhere(
                "Allow", (directive, context) -> context.access().allowed.add(Requirements.from(directive)));
        vocabulary.anywhere(
                "Deny", (directive, context) -> context.access().denied.add(Requirements.from(directive)));
    }

    private static void order(Directive directive, Context context) {
        String order = String.join("", directive.arguments()).toLowerCase(Locale.ROOT);
        if (!List.of("allow,deny", "deny,allow", "mutual-failure").contains(order)) {
            throw directive.wrong("needs allow,deny or deny,allow");
        }
        context.access().allowFirst = Optional.of(!order.equals("deny,allow"));
    }

    private static void provider(Directive directive) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs wsgi");
        }
        for (String name : directive.arguments()) {
            if (!name.equalsIgnoreCase("wsgi")) {
                throw directive.wrong(
                        "knows only wsgi here, not '" + name + "': check passwords in a WSGIAuthUserScript");
            }
        }
    }

    private Hook hook(Directive directive) {
        return new Hook.Script(script(directive), directive.position());
    }

    /** A script that runs beside the applications, in an application group that depends on nothing. */
    private ScriptRef script(Directive directive) {
        List<OptionValue> given = directive.options(1, "a file");
        ScriptOptions options = new ScriptOptions(given, List.of(APPLICATION_GROUP));
        String group = options.value(APPLICATION_GROUP, "%{GLOBAL}");
        String name = group.equals("%{RESOURCE}")
                ? null
                : GroupNameRule.expand(group, defaults.server(), "").orElse(null);
        if (name == null) {
            throw directive.wrong("cannot have application-group=" + group + ": give a name, %{SERVER} or %{GLOBAL}");
        }
        ScriptRef.Source file =
                new ScriptRef.Source.File(directive.path(directive.arguments().get(0)));
        return new ScriptRef(file, "", name, defaults.reloading());
    }

    /** The sections of requirements. */
    static boolean isSection(String name) {
        return List.of("requireall", "requireany", "requirenone").contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns what a section of requirements comes to. */
    static Requirement combined(Directive head, List<Requirement> inner) {
        if (inner.isEmpty()) {
            throw head.wrong("needs something that is required");
        }
        return switch (head.name().toLowerCase(Locale.ROOT)) {
            case "requireall" -> new Requirement.Every(new ArrayList<>(inner));
            case "requireany" -> new Requirement.Any(inner);
            default -> Requirement.none(inner);
        };
    }
}
