// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.setup;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a file of options, which a command line names as {@code @FILE}.
 *
 * @param words the words of a command line
 */
public record OptionFile(List<String> words) {

    /** What goes to the file unquoted, and comes back the same. */
    private static final String PLAIN = "[A-Za-z0-9_./:=,+%-]+";

    /** Copies the list. */
    public OptionFile {
        words = List.copyOf(words);
    }

    /** Returns the text, an option and its values a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(word.startsWith("--") || text.isEmpty() ? System.lineSeparator() : " ");
            text.append(quoted(word));
        }
        return text.append(System.lineSeparator()).toString();
    }

    /** A word with an at sign in front would be one more file; two of them are the sign itself. */
    private static String quoted(String word) {
        String kept = word.startsWith("@") ? "@" + word : word;
        return kept.matches(PLAIN)
                ? kept
                : kept.codePoints().mapToObj(OptionFile::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int point) {
        return switch (point) {
            case '"', '\\' -> "\\" + Character.toString(point);
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> Character.toString(point);
        };
    }
}
