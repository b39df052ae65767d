// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.regex.Matcher;
import org.wsgi4j.core.Environ;

/**
 * Puts parts of a request, and what tables say of them, in their places in a text of a rule.
 *
 * @param path what the pattern of the rule has found, for <code>$1</code>
 * @param condition what the last condition has found, for {@code %1}
 * @param subject what is rewritten
 * @param root the document root; empty if there is none
 * @param maps the tables
 */
record RewriteText(Matcher path, Matcher condition, RewriteSubject subject, String root, RewriteMaps maps) {

    /** Returns the text with all that filled in. */
    String filled(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            int close = next == '{' ? close(text, i + 2) : -1;
            if (c == '\\' && i + 1 < text.length()) {
                result.append(next);
                i++;
            } else if ((c == '$' || c == '%') && next >= '0' && next <= '9') {
                result.append(part(c == '$' ? path : condition, next - '0'));
                i++;
            } else if ((c == '%' || c == '$') && close > 0) {
                String name = text.substring(i + 2, close);
                result.append(c == '%' ? variable(name) : found(name));
                i = close;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    /** Returns where a brace is closed, or -1 if it is not; others may be open in it. */
    private static int close(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns what is in the place of {@code map:key|otherwise}. */
    private String found(String lookup) {
        int colon = lookup.indexOf(':');
        if (colon < 0) {
            return "";
        }
        int bar = outside(lookup, '|', colon);
        String key = filled(lookup.substring(colon + 1, bar < 0 ? lookup.length() : bar));
        return maps.value(lookup.substring(0, colon), key)
                .orElseGet(() -> bar < 0 ? "" : filled(lookup.substring(bar + 1)));
    }

    /** Returns where a character is that stands in no braces, or -1. */
    private static int outside(String text, char wanted, int from) {
        int open = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == wanted && open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** A pattern that is negated has found nothing. */
    private static String part(Matcher found, int group) {
        try {
            String part = group <= found.groupCount() ? found.group(group) : null;
            return part == null ? "" : part;
        } catch (IllegalStateException nothingFound) {
            return "";
        }
    }

    private String variable(String name) {
        Environ environ = subject.environ();
        if (name.startsWith("HTTP:")) {
            String field = environ.headers().first(name.substring("HTTP:".length()));
            return field == null ? "" : field;
        } else if (name.startsWith("ENV:")) {
            return environ.get(name.substring("ENV:".length()), "");
        }
        return switch (name) {
            case "REQUEST_URI" -> subject.uri();
            case "REQUEST_FILENAME", "SCRIPT_FILENAME" -> subject.filename();
            case "DOCUMENT_ROOT" -> root;
            case "HTTPS" -> environ.get("REQUEST_SCHEME", "").equals("https") ? "on" : "off";
            default -> environ.get(name, "");
        };
    }
}
