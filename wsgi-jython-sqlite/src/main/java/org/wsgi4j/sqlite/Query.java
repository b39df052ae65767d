// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.lang.ref.Cleaner;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr;

/** A prepared statement, that can be run several times. Used by one thread at a time. */
public final class Query implements AutoCloseable {

    /** Where a chunk of rows ends that are not small. */
    private static final int LARGE = 1 << 20;

    private final Database database;
    private final Sql sql;
    private final PreparedStatement statement;
    private final Cleaner.Cleanable end;
    private final List<String> columns = new ArrayList<>();
    private final List<@Nullable String> types = new ArrayList<>();
    private @Nullable ResultSet results;
    private boolean[] texts = {};
    private int size;

    Query(Database database, Sql sql, PreparedStatement statement) throws SQLException {
        this.database = database;
        this.sql = sql;
        this.statement = statement;
        end = Forgotten.close(this, statement);
        SafeStmtPtr pointer = ((CoreStatement) statement).pointer;
        // JDBC's own answers are types for expressions, too, and errors where there is no result.
        int count = pointer.isClosed() ? 0 : pointer.safeRunInt(DB::column_count);
        for (int i = 0; i < count; i++) {
            int column = i;
            columns.add(pointer.safeRun((DB db, long at) -> db.column_name(at, column)));
            types.add(pointer.safeRun((DB db, long at) -> db.column_decltype(at, column)));
        }
    }

    /** Returns what it means for transactions. */
    public StatementKind kind() {
        return sql.kind();
    }

    /** Returns the names of its parameters by their numbers; an empty one for a parameter without a name. */
    public List<String> parameters() {
        return sql.parameters();
    }

    /** Returns the names of the columns of its result; none if it has no result. */
    public List<String> columns() {
        return columns;
    }

    /** Returns what the columns of its result were declared as; null for an expression. */
    public List<@Nullable String> types() {
        return types;
    }

    /** Has numbers of these columns read as the text that SQLite makes of them, for functions that convert it. */
    public void readTexts(boolean[] chosen) {
        texts = chosen.clone();
    }

    /**
     * Runs it. If it has a result, that is read by {@link #rows}.
     *
     * @param values as many as it has parameters
     * @return how many rows it has changed, if it changes any
     * @throws IllegalArgumentException if a value is of no kind that SQLite has; its message is the number, from 0
     * @throws ArithmeticException if a value is too large
     */
    public long run(List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(i, values.get(i));
        }
        return database.running(sql.kind(), () -> {
            results = statement.execute() ? statement.getResultSet() : null;
            return statement.getUpdateCount();
        });
    }

    /**
     * Reads on.
     *
     * @param most how many rows, if they are small
     * @return rows; fewer than can be only if they are large; none at the end, where it is closed
     */
    public List<@Nullable Object[]> rows(int most) throws SQLException {
        return database.reading(() -> {
            List<@Nullable Object[]> rows = new ArrayList<>();
            size = 0;
            while (results != null && rows.size() < most && size < LARGE) {
                read(results, rows);
            }
            return rows;
        });
    }

    /** Lets go of the database. */
    @Override
    public void close() {
        results = null;
        end.clean();
    }

    private void bind(int index, @Nullable Object value) throws SQLException {
        try {
            Values.bind(statement, index + 1, value);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(Integer.toString(index), unknown);
        }
    }

    private void read(ResultSet from, List<@Nullable Object[]> rows) throws SQLException {
        if (!from.next()) {
            close();
            return;
        }
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Object value = from.getObject(i + 1);
            row[i] = value instanceof Number && i < texts.length && texts[i] ? from.getString(i + 1) : value;
            size += value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 0;
        }
        rows.add(row);
    }
}
