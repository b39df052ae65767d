// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of the log says: the words of Apache's {@code ErrorLogFormat} as those of Logback. */
final class ErrorLogFormat {

    /** The usual one. */
    static final String USUAL = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%logger] %msg%n";

    private static final Pattern ITEM = Pattern.compile("%(?:\\{([a-z]*)})?([a-zA-Z%])|[^%]+|%");
    private static final Map<String, String> WORDS = Map.of(
            "t", "%d{EEE MMM dd HH:mm:ss yyyy,,en}",
            "ut", "%d{EEE MMM dd HH:mm:ss.SSSSSS yyyy,,en}",
            "cut", "%d{yyyy-MM-dd HH:mm:ss.SSSSSS}",
            "l", "%level",
            "m", "%logger",
            "P", Long.toString(ProcessHandle.current().pid()),
            "T", "%thread",
            "M", "%msg",
            "%", "\\%");

    private ErrorLogFormat() {}

    /**
     * Returns the pattern of a format.
     *
     * @throws IllegalArgumentException if it has what is not known here; the message names it
     */
    static String pattern(String format) {
        StringBuilder pattern = new StringBuilder();
        Matcher items = ITEM.matcher(format);
        while (items.find()) {
            String letter = items.group(2);
            pattern.append(letter == null ? literal(items.group()) : word(items));
        }
        return pattern + "%n";
    }

    private static String word(Matcher found) {
        String name = found.group(1) == null ? "" : found.group(1);
        String word = WORDS.get(name + found.group(2));
        if (word == null) {
            throw new IllegalArgumentException("'" + found.group() + "', which is not known here");
        }
        return word;
    }

    private static String literal(String text) {
        if (text.equals("%")) {
            throw new IllegalArgumentException("a '%' that nothing follows");
        }
        return text.replaceAll("[\\\\()]", "\\\\$0");
    }
}
