// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wsgi4j.core.config.RewriteRule.Flow;
import org.wsgi4j.core.config.RewriteRule.Outcome;
import org.wsgi4j.core.config.VariableRule;
import org.wsgi4j.express.directives.syntax.Directive;

/** The flags of a {@code RewriteRule}. */
final class RewriteFlags {

    /** As Apache has it. */
    private static final int USUAL_ROUNDS = 32_000;

    final List<VariableRule> variables = new ArrayList<>();
    Outcome outcome = new Outcome.Rewritten();
    boolean passes;
    boolean noCase;
    boolean appendQuery;
    boolean dropQuery;
    private boolean last;
    private boolean end;
    private boolean chained;
    private int skip;
    private int rounds;
    private final Directive directive;

    RewriteFlags(Directive directive) {
        this.directive = directive;
    }

    /** Returns the flags in a word. */
    static List<String> of(Directive directive, List<String> words) {
        if (words.size() < 3) {
            return List.of();
        }
        String flags = words.get(2);
        if (!flags.startsWith("[") || !flags.endsWith("]")) {
            throw directive.wrong("needs its flags in [ and ], not '" + flags + "'");
        }
        return List.of(flags.substring(1, flags.length() - 1).split("\\s*,\\s*"));
    }

    void take(String flag) {
        int equals = flag.indexOf('=');
        String name = (equals < 0 ? flag : flag.substring(0, equals)).toUpperCase(Locale.ROOT);
        String value = equals < 0 ? "" : flag.substring(equals + 1);
        switch (name) {
            case "L", "LAST" -> last = true;
            case "END" -> end = true;
            case "C", "CHAIN" -> chained = true;
            case "S", "SKIP" -> skip = number("S", value);
            case "N", "NEXT" -> rounds = value.isEmpty() ? USUAL_ROUNDS : number("N", value);
            case "NC", "NOCASE" -> noCase = true;
            case "QSA", "QSAPPEND" -> appendQuery = true;
            case "QSD", "QSDISCARD" -> dropQuery = true;
            case "PT", "PASSTHROUGH", "NE", "NOESCAPE", "NS", "NOSUBREQ" -> {}
            case "P", "PROXY" -> passes = true;
            case "F", "FORBIDDEN" -> outcome = new Outcome.Refused(403);
            case "G", "GONE" -> outcome = new Outcome.Refused(410);
            case "R", "REDIRECT" -> redirect(value);
            case "E", "ENV" -> variable(value);
            default ->
                throw directive.wrong("does not know the flag '" + flag
                        + "': known are C, E, F, G, L, END, N, NC, NE, NS, P, PT, QSA, QSD, R, S");
        }
    }

    /** Returns which rule is looked at next. */
    Flow flow() {
        return new Flow(last || end || passes, end, chained, skip, rounds);
    }

    private int number(String flag, String value) {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw directive.wrong("needs a number of 1 to 999999 behind " + flag + "=, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private void redirect(String status) {
        String code = status.equals("permanent") ? "301" : status.isEmpty() || status.equals("temp") ? "302" : status;
        if (!code.matches("[345]\\d\\d")) {
            throw directive.wrong("needs a status behind R=, not '" + status + "'");
        }
        int number = Integer.parseInt(code);
        outcome = number < 400 ? new Outcome.Redirected(number) : new Outcome.Refused(number);
    }

    private void variable(String text) {
        int colon = text.indexOf(':');
        if (text.startsWith("!")) {
            variables.add(new VariableRule.Unset(text.substring(1)));
        } else {
            variables.add(new VariableRule.Set(
                    colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : text.substring(colon + 1)));
        }
    }
}
