// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the word that was probably meant, for messages about an unknown one. */
public final class Nearest {

    private static final int FURTHEST = 3;

    private Nearest() {}

    /** Returns the word that takes the fewest changes of a letter; none if all take too many, or half of the letters. */
    public static Optional<String> to(String typed, Stream<String> words) {
        int most = Math.min(FURTHEST, typed.length() / 2);
        return words.filter(word -> distance(typed, word) <= most)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** Returns the end of a message about an unknown word: a question with the nearest one, or nothing. */
    public static String hint(String typed, Stream<String> words) {
        return to(typed, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
