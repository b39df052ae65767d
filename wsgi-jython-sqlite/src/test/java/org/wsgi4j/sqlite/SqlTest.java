// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 | QUERY",
                "/* update */ SELECT 1 | QUERY",
                "insert into t values (1) | CHANGE",
                "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a | CHANGE",
                "WITH a(x) AS (DELETE) SELECT 1 | QUERY",
                "Begin immediate | BEGIN",
                "SAVEPOINT s | BEGIN",
                "RELEASE s | RELEASE",
                "ROLLBACK TO s | RELEASE",
                "END | COMMIT",
                "PRAGMA foreign_keys | OTHER",
                "-- nothing | NONE",
                ";; | NONE"
            })
    void theFirstWordSaysWhatItMeansForTransactions(String text, StatementKind kind) {
        assertThat(Sql.of(text).kind()).isEqualTo(kind);
    }

    @Test
    void commentsAreNoWords() {
        assertThat(Sql.of(" -- insert\n/* update\n */\tSELECT 1").kind()).isEqualTo(StatementKind.QUERY);
    }

    @Test
    void parametersAreNumberedAsSqliteDoes() {
        assertThat(Sql.of("SELECT ?, :a, ?4, ?, @b, $a, ':c', \"?\", [?], `?`, -- ?\n /* ? */ x::y, ?2")
                        .parameters())
                .containsExactly("", "a", "", "", "", "b", "y");
        assertThat(Sql.of("SELECT ?99999999999").parameters()).hasSize(32_766);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT 1; -- two",
                "SELECT ';' ; /* ; */",
                "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END; DELETE FROM c; END;",
                "SELECT 'it''s; ",
                ""
            })
    void oneStatementMayHoldSemicolons(String text) {
        assertThat(Sql.of(text).isSingle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1; SELECT 2",
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM c; END; SELECT 1",
                "CREATE TABLE trigger (a); SELECT 1"
            })
    void twoStatementsAreTwo(String text) {
        assertThat(Sql.of(text).isSingle()).isFalse();
    }
}
