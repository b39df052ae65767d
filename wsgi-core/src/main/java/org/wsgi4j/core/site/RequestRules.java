// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.ExchangeRules;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.core.config.VariableRule;
import org.wsgi4j.core.http.VariableNames;

/**
 * What is changed of requests before they are answered.
 *
 * @param rules says what
 */
record RequestRules(ExchangeRules rules) {

    /** Sets the variables that others may ask for. */
    void applyEarly(Environ environ) {
        set(rules.early(), environ, null);
    }

    /** Sets the other variables, and changes header fields. */
    void apply(Environ environ) {
        set(rules.variables(), environ, null);
        for (HeaderRule rule : rules.requestHeaders()) {
            change(rule, environ);
        }
    }

    static void set(List<VariableRule> rules, Environ environ, @Nullable Matcher found) {
        for (VariableRule rule : rules) {
            if (rule instanceof VariableRule.Set set) {
                environ.put(set.name(), found == null ? set.value() : Substitution.of(set.value(), found));
            } else if (rule instanceof VariableRule.Unset unset) {
                environ.remove(unset.name());
            } else if (rule instanceof VariableRule.If condition) {
                Matcher matcher = condition.pattern().matcher(value(condition.attribute(), environ));
                if (matcher.find()) {
                    set(condition.rules(), environ, matcher);
                }
            }
        }
    }

    private static String value(String attribute, Environ environ) {
        return switch (attribute.toLowerCase(java.util.Locale.ROOT)) {
            case "remote_addr", "remote_host" -> environ.get("REMOTE_ADDR", "");
            case "server_addr" -> environ.get("SERVER_ADDR", "");
            case "request_method" -> environ.method();
            case "request_protocol" -> environ.get("SERVER_PROTOCOL", "");
            case "request_uri" -> environ.scriptName() + environ.pathInfo();
            default -> {
                String field = environ.headers().first(attribute);
                yield field == null ? environ.get(attribute, "") : field;
            }
        };
    }

    private static void change(HeaderRule rule, Environ environ) {
        String variable = VariableNames.of(rule.name());
        if (variable.isEmpty() || !HeaderValue.holds(rule.condition(), environ)) {
            return;
        }
        String old = environ.get(variable);
        String changed = HeaderValue.changed(rule, old, environ);
        if (changed == null) {
            environ.remove(variable);
        } else if (!changed.equals(old)) {
            environ.put(variable, changed);
        }
    }
}
