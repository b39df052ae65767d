// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that change header fields. */
final class HeaderDirectives {

    private HeaderDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("Header", (directive, context) -> {
            HeaderRule rule = rule(directive, true);
            context.change(draft -> draft.headers().add(rule));
        });
        vocabulary.anywhere("RequestHeader", (directive, context) -> {
            HeaderRule rule = rule(directive, false);
            context.change(draft -> draft.requestHeaders().add(rule));
        });
    }

    private static HeaderRule rule(Directive directive, boolean answer) {
        List<String> words = new ArrayList<>(directive.arguments());
        boolean always = answer && !words.isEmpty() && words.get(0).equalsIgnoreCase("always");
        if (always || (answer && !words.isEmpty() && words.get(0).equalsIgnoreCase("onsuccess"))) {
            words.remove(0);
        }
        Optional<HeaderRule.Condition> condition = condition(directive, words);
        HeaderRule.Action action = action(directive, words);
        int values = action == HeaderRule.Action.UNSET ? 0 : isEdit(action) ? 2 : 1;
        if (words.size() != 2 + values) {
            String[] needs = {"a name", "a name and a value", "a name, a regular expression and a value"};
            throw directive.wrong(words.get(0) + " needs " + needs[values]);
        }
        Optional<Pattern> pattern =
                isEdit(action) ? Optional.of(Patterns.regex(directive, words.get(2))) : Optional.empty();
        String value = values == 0 ? "" : words.get(1 + values);
        if (value.startsWith("expr=")) {
            throw directive.wrong("cannot have expr=, which this server does not know: give a value");
        }
        String name = words.get(1).replaceFirst(":$", "");
        if (!name.matches("[!#$%&'*+.^_`|~0-9a-zA-Z-]+")) {
            throw directive.wrong("needs the name of a header field, not '" + name + "'");
        }
        return new HeaderRule(action, name, value, pattern, condition, always);
    }

    private static boolean isEdit(HeaderRule.Action action) {
        return action == HeaderRule.Action.EDIT || action == HeaderRule.Action.EDIT_ALL;
    }

    private static HeaderRule.Action action(Directive directive, List<String> words) {
        String word = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "set" -> HeaderRule.Action.SET;
            case "append" -> HeaderRule.Action.APPEND;
            case "merge" -> HeaderRule.Action.MERGE;
            case "add" -> HeaderRule.Action.ADD;
            case "unset" -> HeaderRule.Action.UNSET;
            case "setifempty" -> HeaderRule.Action.SETIFEMPTY;
            case "edit" -> HeaderRule.Action.EDIT;
            case "edit*" -> HeaderRule.Action.EDIT_ALL;
            default ->
                throw directive.wrong("needs one of set, append, merge, add, unset, setifempty, edit, edit*"
                        + (word.isEmpty() ? "" : ", not '" + word + "'"));
        };
    }

    /** Takes a condition from the end of the words, and {@code early}, which is when all is done here. */
    private static Optional<HeaderRule.Condition> condition(Directive directive, List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String last = words.get(words.size() - 1);
        if (last.startsWith("expr=") && words.size() > 3) {
            throw directive.wrong("cannot have expr=, which this server does not know: use SetEnvIf and env=");
        }
        boolean early = last.equalsIgnoreCase("early");
        if (!last.startsWith("env=") && !early) {
            return Optional.empty();
        }
        words.remove(words.size() - 1);
        if (early) {
            return Optional.empty();
        }
        String variable = last.substring("env=".length());
        boolean set = !variable.startsWith("!");
        return Optional.of(new HeaderRule.Condition(set ? variable : variable.substring(1), set));
    }
}
