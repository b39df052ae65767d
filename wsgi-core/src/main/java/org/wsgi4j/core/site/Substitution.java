// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.regex.Matcher;

/** Puts parts of what a pattern has found in the place of <code>$0</code> to <code>$9</code>, as Apache does. */
final class Substitution {

    private Substitution() {}

    /** Returns the text with those parts; a part that was not found is empty. */
    static String of(String text, Matcher found) {
        if (text.indexOf('$') < 0 && text.indexOf('&') < 0 && text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '\\' && (next == '$' || next == '\\')) {
                result.append(next);
                i++;
            } else if (c == '$' && next >= '0' && next <= '9') {
                append(result, found, next - '0');
                i++;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    private static void append(StringBuilder result, Matcher found, int group) {
        String part = group <= found.groupCount() ? found.group(group) : null;
        result.append(part == null ? "" : part);
    }
}
