// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of SQL as SQLite reads it, as far as statements and parameters are concerned. Used by one thread. */
final class Tokens {

    /** Text in quotes may lack its end; then it goes on to that of the SQL. */
    private static final Pattern TOKEN = Pattern.compile("(?<skip>\\s+|--[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))"
            + "|(?<quoted>'(?:[^']|'')*+'?|\"(?:[^\"]|\"\")*+\"?|`(?:[^`]|``)*+`?|\\[[^]]*]?)"
            + "|(?<parameter>\\?[0-9]*|[:@$][\\w\\x{80}-\\x{10ffff}]+)"
            + "|(?<word>[\\w$\\x{80}-\\x{10ffff}]+)"
            + "|(?<other>.)");

    /** What a token is. */
    enum Kind {
        QUOTED,
        PARAMETER,
        WORD,
        OTHER
    }

    private final Matcher matcher;
    private Kind kind = Kind.OTHER;

    Tokens(String sql) {
        matcher = TOKEN.matcher(sql);
    }

    /** Goes to the next token; tells whether there is one. */
    boolean next() {
        while (matcher.find()) {
            if (matcher.start("skip") < 0) {
                kind = kindOfFound();
                return true;
            }
        }
        return false;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return matcher.group();
    }

    private Kind kindOfFound() {
        if (matcher.start("word") >= 0) {
            return Kind.WORD;
        }
        if (matcher.start("parameter") >= 0) {
            return Kind.PARAMETER;
        }
        return matcher.start("quoted") >= 0 ? Kind.QUOTED : Kind.OTHER;
    }
}
