// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of credentials: {@code name=token} or {@code name="quoted"} between commas (RFC 9110 11.2).
 *
 * @param values the values by lower-case names
 */
record AuthParameters(Map<String, String> values) {

    private static final int MOST = 32;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern PARAMETER = Pattern.compile(
            "[ \t,]*(" + TOKEN + ")[ \t]*=[ \t]*(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")[ \t]*(?:,|$)");

    /** Reads parameters; empty if they are malformed, or one is there twice. */
    static Optional<AuthParameters> parse(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        int end = 0;
        while (matcher.region(end, text.length()).lookingAt()) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            String value = matcher.group(2) != null ? matcher.group(2) : unquoted(matcher.group(3));
            if (values.putIfAbsent(name, value) != null || values.size() > MOST) {
                return Optional.empty();
            }
            end = matcher.end();
        }
        return end == text.length() ? Optional.of(new AuthParameters(values)) : Optional.empty();
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String unquoted(String quoted) {
        return quoted.indexOf('\\') < 0 ? quoted : quoted.replaceAll("\\\\(.)", "$1");
    }
}
