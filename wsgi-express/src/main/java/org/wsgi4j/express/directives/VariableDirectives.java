// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.VariableRule;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that set variables of requests. */
final class VariableDirectives {

    private final Map<String, String> environment;

    /**
     * Creates them.
     *
     * @param environment the environment of the server, for {@code PassEnv}
     */
    VariableDirectives(Map<String, String> environment) {
        this.environment = environment;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("SetEnv", (directive, context) -> {
            List<String> words = directive.between(1, 2, "a name and perhaps a value");
            add(context, new VariableRule.Set(words.get(0), words.size() == 2 ? words.get(1) : ""));
        });
        vocabulary.anywhere(
                "UnsetEnv",
                (directive, context) -> named(directive).forEach(name -> add(context, new VariableRule.Unset(name))));
        vocabulary.anywhere(
                "PassEnv", (directive, context) -> named(directive).stream().forEach(name -> pass(name, context)));
        vocabulary.anywhere("SetEnvIf", (directive, context) -> setIf(directive, context, 0));
        vocabulary.anywhere(
                "SetEnvIfNoCase", (directive, context) -> setIf(directive, context, Pattern.CASE_INSENSITIVE));
        vocabulary.anywhere("BrowserMatch", (directive, context) -> browser(directive, context, 0));
        vocabulary.anywhere(
                "BrowserMatchNoCase", (directive, context) -> browser(directive, context, Pattern.CASE_INSENSITIVE));
    }

    private void pass(String name, Context context) {
        String value = environment.get(name);
        if (value != null) {
            add(context, new VariableRule.Set(name, value));
        }
    }

    private static void add(Context context, VariableRule rule) {
        context.change(draft -> draft.variables().add(rule));
    }

    private static List<String> named(Directive directive) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs names of variables");
        }
        return directive.arguments();
    }

    private static void setIf(Directive directive, Context context, int flags) {
        if (directive.arguments().size() < 3) {
            throw directive.wrong("needs a part of the request, a regular expression and variables");
        }
        List<String> words = directive.arguments();
        rule(directive, context, words.get(0), words.get(1), words.subList(2, words.size()), flags);
    }

    private static void browser(Directive directive, Context context, int flags) {
        if (directive.arguments().size() < 2) {
            throw directive.wrong("needs a regular expression and variables");
        }
        List<String> words = directive.arguments();
        rule(directive, context, "User-Agent", words.get(0), words.subList(1, words.size()), flags);
    }

    private static void rule(
            Directive directive, Context context, String attribute, String regex, List<String> variables, int flags) {
        List<VariableRule> rules = new ArrayList<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            if (variable.startsWith("!")) {
                rules.add(new VariableRule.Unset(variable.substring(1)));
            } else if (equals < 0) {
                rules.add(new VariableRule.Set(variable, "1"));
            } else {
                rules.add(new VariableRule.Set(variable.substring(0, equals), variable.substring(equals + 1)));
            }
        }
        VariableRule rule = new VariableRule.If(attribute, Patterns.regex(directive, regex, flags), rules);
        context.change(draft -> draft.early().add(rule));
    }
}
