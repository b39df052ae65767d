// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a statement means for transactions, by the keyword that it begins with. */
public enum StatementKind {
    /** Only reads. */
    QUERY("SELECT", "VALUES"),
    /** Begins a transaction where there is none, as PEP 249 wants it. */
    CHANGE("INSERT", "UPDATE", "DELETE", "REPLACE"),
    /** Begins a transaction, a savepoint only where there is none. */
    BEGIN("BEGIN", "SAVEPOINT"),
    /** Ends a transaction. */
    COMMIT("COMMIT", "END"),
    /** May end a transaction: not where it is about a savepoint within one. */
    RELEASE("ROLLBACK", "RELEASE"),
    /** All else: definitions, pragmas. */
    OTHER,
    /** Nothing but space and comments. */
    NONE;

    private static final Map<String, StatementKind> BY_KEYWORD = Arrays.stream(values())
            .flatMap(kind -> Arrays.stream(kind.keywords).map(keyword -> Map.entry(keyword, kind)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @SuppressWarnings("ImmutableEnumChecker") // nobody else has it
    private final String[] keywords;

    StatementKind(String... keywords) {
        this.keywords = keywords;
    }

    /** Returns that of a keyword, in any case of letters. */
    static StatementKind of(String keyword) {
        return BY_KEYWORD.getOrDefault(keyword.toUpperCase(Locale.ROOT), OTHER);
    }

    /** Tells whether it has to do with transactions itself. */
    public boolean isTransactional() {
        return this == BEGIN || this == COMMIT || this == RELEASE;
    }
}
