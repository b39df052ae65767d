// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.lang.ref.Cleaner;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection to a database. Its transactions are begun and ended by statements, which it follows, as SQLite does not tell. One
 * that is forgotten is closed, as in CPython.
 *
 * <p>Each call can be by another thread; one waits for the other.
 */
public final class Database implements AutoCloseable {

    /** A pragma that there is not does nothing. */
    private static final String NOTHING = "PRAGMA no_statement";

    private final SQLiteConnection connection;
    private final Cleaner.Cleanable end;
    private boolean isInTransaction;

    /** Something that is done with the database. */
    @FunctionalInterface
    interface Work<T> {
        T result() throws SQLException;
    }

    private Database(SQLiteConnection connection) {
        this.connection = connection;
        end = Forgotten.close(this, connection);
        // The driver would try after each statement whether there is a transaction.
        connection.getConnectionConfig().setAutoCommit(false);
    }

    /**
     * Opens a database.
     *
     * @param file the absolute path of a file, which is made if there is none; or {@code :memory:}; or nothing, for a file without a
     *     name
     * @param millis how long to wait for others who use it
     */
    public static Database open(String file, int millis) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(millis);
        return new Database(new JDBC4Connection("jdbc:sqlite:" + file, file, config.toProperties()));
    }

    /** Returns the version of SQLite. */
    public static String version() throws SQLException {
        try (Database database = open(":memory:", 0)) {
            return database.connection.libversion();
        }
    }

    /**
     * Prepares a statement.
     *
     * @throws IllegalStateException if it is more than one
     */
    public Query query(String text) throws SQLException {
        Sql sql = Sql.of(text);
        String statement = sql.kind() == StatementKind.NONE ? NOTHING : text;
        if (!sql.isSingle()) {
            throw new IllegalStateException("more than one statement");
        }
        return reading(() -> new Query(this, sql, connection.prepareStatement(statement)));
    }

    /** Runs any number of statements without parameters and without results. */
    public synchronized void script(String text) throws SQLException {
        try {
            connection.getDatabase()._exec(text);
        } finally {
            ask();
        }
    }

    /** Runs one statement that is about transactions. */
    public void control(String statement) throws SQLException {
        running(
                StatementKind.of(statement.split(" ", 2)[0]),
                () -> connection.getDatabase()._exec(statement));
    }

    /** Tells whether a transaction has begun. */
    public synchronized boolean inTransaction() {
        return isInTransaction;
    }

    /** Returns how many rows were changed since it was opened. */
    public long changes() throws SQLException {
        return reading(() -> connection.getDatabase().total_changes());
    }

    /** Returns the number of the row that was inserted last. */
    public long lastRow() throws SQLException {
        return reading(() -> {
            try (Statement asking = connection.createStatement()) {
                return asking.executeQuery("SELECT last_insert_rowid()").getLong(1);
            }
        });
    }

    /** Has statements that run now fail; called by another thread. */
    public void interrupt() throws SQLException {
        connection.getDatabase().interrupt();
    }

    /** Returns the connection, for functions in it. */
    SQLiteConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        end.clean();
    }

    /** Runs a statement, and learns from its kind and its fate whether there is a transaction. */
    synchronized <T> T running(StatementKind kind, Work<T> work) throws SQLException {
        try {
            T result = work.result();
            follow(kind);
            return result;
        } catch (SQLException failed) {
            // Some errors end the transaction.
            if (isInTransaction) {
                ask();
            }
            throw failed;
        }
    }

    synchronized <T> T reading(Work<T> work) throws SQLException {
        return work.result();
    }

    private void follow(StatementKind kind) throws SQLException {
        if (kind == StatementKind.RELEASE) {
            ask();
        } else if (kind.isTransactional()) {
            isInTransaction = kind == StatementKind.BEGIN;
        }
    }

    /** There is one where another cannot begin. */
    private void ask() throws SQLException {
        try {
            connection.getDatabase()._exec("BEGIN");
        } catch (SQLException within) {
            isInTransaction = true;
            return;
        }
        isInTransaction = false;
        connection.getDatabase()._exec("ROLLBACK");
    }
}
