// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.util.List;
import java.util.Locale;

/**
 * What has to be known of an SQL text before SQLite sees it.
 *
 * @param text the text
 * @param kind what it means for transactions
 * @param parameters the names of its parameters by their numbers; an empty one for a parameter without a name
 * @param isSingle whether it is not more than one statement
 */
record Sql(String text, StatementKind kind, List<String> parameters, boolean isSingle) {

    /** Copies the list. */
    Sql {
        parameters = List.copyOf(parameters);
    }

    static Sql of(String text) {
        Tokens tokens = new Tokens(text);
        Parameters parameters = new Parameters();
        Statement statement = new Statement();
        boolean ended = false;
        while (tokens.next()) {
            if (ended) {
                return new Sql(text, statement.kind, parameters.names(), false);
            }
            if (tokens.kind() == Tokens.Kind.PARAMETER) {
                parameters.add(tokens.text());
            }
            ended = statement.endsWith(tokens);
        }
        return new Sql(text, statement.kind, parameters.names(), true);
    }

    /** A statement that is being read. */
    private static final class Statement {

        private StatementKind kind = StatementKind.NONE;
        private boolean isCommon;
        private boolean isCreation;
        private boolean isTrigger;
        private int depth;
        private String last = "";
        private String beforeLast = "";

        /** Takes a token; tells whether the statement is complete. */
        boolean endsWith(Tokens tokens) {
            String token = tokens.text().toUpperCase(Locale.ROOT);
            if (token.equals(";")) {
                boolean complete = !isTrigger || (last.equals("END") && beforeLast.equals(";"));
                remember(token);
                return complete && kind != StatementKind.NONE;
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (kind == StatementKind.NONE) {
                begin(token);
            } else if (tokens.kind() == Tokens.Kind.WORD) {
                read(token);
            }
            remember(token);
            return false;
        }

        private void begin(String token) {
            kind = StatementKind.of(token);
            isCommon = token.equals("WITH");
            isCreation = token.equals("CREATE");
        }

        private void read(String word) {
            if (isCommon && depth == 0 && StatementKind.of(word) != StatementKind.OTHER) {
                kind = StatementKind.of(word);
                isCommon = false;
            }
            if (isCreation && !word.startsWith("TEMP")) {
                isTrigger = word.equals("TRIGGER");
                isCreation = false;
            }
        }

        private void remember(String token) {
            beforeLast = last;
            last = token;
        }
    }
}
