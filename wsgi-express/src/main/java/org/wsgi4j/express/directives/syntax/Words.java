// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;

/**
 * Splits a line into words, as Apache does: at blanks, but not in quotes, which may stand around a word or, as in mod_wsgi,
 * around the value of {@code option="value"}. A backslash makes a quote of the same kind, in quotes, or another backslash a
 * plain character; before anything else it is one itself.
 */
final class Words {

    private static final char BACKSLASH = '\\';

    private final String line;
    private final SourcePosition position;
    private int at;

    private Words(String line, SourcePosition position) {
        this.line = line;
        this.position = position;
    }

    /**
     * Returns the words of a line.
     *
     * @throws ConfigException if a quote is not closed, or ends within a word
     */
    static List<String> of(String line, SourcePosition position) {
        return new Words(line, position).all();
    }

    private List<String> all() {
        List<String> words = new ArrayList<>();
        skipBlanks();
        while (at < line.length()) {
            words.add(word());
            skipBlanks();
        }
        return words;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < line.length() && !isBlank()) {
            char next = line.charAt(at);
            boolean mayOpen = word.isEmpty() || line.charAt(at - 1) == '=';
            if (mayOpen && (next == '"' || next == '\'')) {
                quoted(word, next);
                return word.toString();
            }
            at += next == BACKSLASH && isNext(BACKSLASH) ? 2 : 1;
            word.append(next);
        }
        return word.toString();
    }

    private void quoted(StringBuilder word, char quote) {
        at++;
        while (at < line.length() && line.charAt(at) != quote) {
            if (line.charAt(at) == BACKSLASH && (isNext(BACKSLASH) || isNext(quote))) {
                at++;
            }
            word.append(line.charAt(at));
            at++;
        }
        if (at == line.length()) {
            throw new ConfigException(position, "a quote " + quote + " is not closed");
        }
        at++;
        if (at < line.length() && !isBlank()) {
            String what = "there is '" + line.charAt(at) + "' after a closing quote " + quote;
            throw new ConfigException(position, what + ": put a blank there, or quote all of the word");
        }
    }

    private boolean isNext(char character) {
        return at + 1 < line.length() && line.charAt(at + 1) == character;
    }

    private boolean isBlank() {
        return Character.isWhitespace(line.charAt(at));
    }

    private void skipBlanks() {
        while (at < line.length() && isBlank()) {
            at++;
        }
    }
}
