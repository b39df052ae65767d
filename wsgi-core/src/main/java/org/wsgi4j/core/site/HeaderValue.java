// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.HeaderRule;

/** The values that rules give to header fields. */
final class HeaderValue {

    private HeaderValue() {}

    /** Tells whether a condition holds. */
    static boolean holds(Optional<HeaderRule.Condition> condition, Environ environ) {
        return condition.isEmpty()
                || (environ.get(condition.get().variable()) != null)
                        == condition.get().set();
    }

    /**
     * Returns what a rule makes of the value of a field that is there once or not at all.
     *
     * @param old the value, or null if there is none
     * @return the new value, or null for none
     */
    static @Nullable String changed(HeaderRule rule, @Nullable String old, Environ environ) {
        return switch (rule.action()) {
            case SET -> filled(rule.value(), environ);
            case UNSET -> null;
            case SETIFEMPTY -> old == null || old.isEmpty() ? filled(rule.value(), environ) : old;
            case ADD, APPEND -> appended(old, filled(rule.value(), environ));
            case MERGE -> merged(old, filled(rule.value(), environ));
            case EDIT, EDIT_ALL -> old == null ? null : edited(rule, old, environ);
        };
    }

    /** Returns the value with the first match, or all matches, replaced. */
    static String edited(HeaderRule rule, String old, Environ environ) {
        var matcher = rule.pattern().orElseThrow().matcher(old);
        StringBuilder edited = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            edited.append(old, done, matcher.start()).append(Substitution.of(filled(rule.value(), environ), matcher));
            done = matcher.end();
            if (rule.action() == HeaderRule.Action.EDIT) {
                break;
            }
        }
        return edited.append(old, done, old.length()).toString();
    }

    static String merged(@Nullable String old, String value) {
        if (old != null) {
            for (String each : old.split(",", -1)) {
                if (each.strip().equals(value)) {
                    return old;
                }
            }
        }
        return appended(old, value);
    }

    /** Returns a value with what it says of the request. */
    static String filled(String value, Environ environ) {
        int percent = value.indexOf('%');
        if (percent < 0) {
            return value;
        }
        StringBuilder filled = new StringBuilder();
        int done = 0;
        while (percent >= 0 && percent + 1 < value.length()) {
            filled.append(value, done, percent);
            done = part(value, percent, filled, environ);
            percent = value.indexOf('%', done);
        }
        return filled.append(value, done, value.length()).toString();
    }

    private static int part(String value, int percent, StringBuilder filled, Environ environ) {
        char kind = value.charAt(percent + 1);
        int close = value.indexOf('}', percent);
        if (kind == '{' && close >= 0 && close + 1 < value.length()) {
            // What is not known is what Apache says it is.
            filled.append(environ.get(value.substring(percent + 2, close), "(null)"));
            return close + 2;
        }
        switch (kind) {
            case '%' -> filled.append('%');
            case 't' -> filled.append("t=").append(environ.startMicros());
            case 'D' -> filled.append("D=").append(micros() - environ.startMicros());
            default -> filled.append('%').append(kind);
        }
        return percent + 2;
    }

    private static long micros() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    private static String appended(@Nullable String old, String value) {
        return old == null ? value : old + ", " + value;
    }
}
