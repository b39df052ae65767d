// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.wsgi4j.express.directives.syntax.Directive;

/** The patterns that directives have. */
final class Patterns {

    private Patterns() {}

    /** Returns a regular expression. Those of Apache are Perl's, of which Java's are nearly all. */
    static Pattern regex(Directive directive, String text) {
        return regex(directive, text, 0);
    }

    /** Returns a regular expression with flags of {@link Pattern}. */
    static Pattern regex(Directive directive, String text, int flags) {
        try {
            return Pattern.compile(text, flags);
        } catch (PatternSyntaxException wrong) {
            throw directive.wrong("has the regular expression '" + text + "', in which is wrong: "
                    + wrong.getDescription() + " at " + wrong.getIndex());
        }
    }

    /** Tells whether a text has letters that stand for others. */
    static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** Returns the regular expression of a pattern of names: {@code *} and {@code ?} stand for no slash. */
    static String glob(String text) {
        StringBuilder regex = new StringBuilder();
        boolean set = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known = set || c == '[';
            set = known && c != ']';
            if (known) {
                regex.append(c == '!' && text.charAt(i - 1) == '[' ? '^' : c);
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
