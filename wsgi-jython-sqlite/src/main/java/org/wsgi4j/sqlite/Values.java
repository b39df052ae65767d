// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/** The values that SQLite knows. */
final class Values {

    private Values() {}

    /**
     * Makes one of what Jython makes of a Python object.
     *
     * @return null, a Long, a Double, a String or an array of bytes
     * @throws IllegalArgumentException if it is none of them
     * @throws ArithmeticException if it is a number that is too large
     */
    static @Nullable Object of(@Nullable Object object) {
        if (object == null || object instanceof String || object instanceof byte[] || object instanceof Double) {
            return object;
        }
        if (object instanceof BigInteger large) {
            return large.longValueExact();
        }
        if (object instanceof Number number) {
            return number.longValue();
        }
        if (object instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        throw new IllegalArgumentException(object.getClass().getName());
    }

    /** Gives a statement its value of that number, which begins with 1. */
    static void bind(PreparedStatement statement, int number, @Nullable Object object) throws SQLException {
        Object value = of(object);
        if (value instanceof byte[] bytes) {
            statement.setBytes(number, bytes);
        } else if (value instanceof String text) {
            statement.setString(number, text);
        } else {
            statement.setObject(number, value);
        }
    }

    /** Returns the arguments that a function is called with, as JDBC would. */
    static @Nullable Object[] arguments(DB database, Function function, int count) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (database.value_type(function, i)) {
                case Codes.SQLITE_INTEGER -> narrow(database.value_long(function, i));
                case Codes.SQLITE_FLOAT -> database.value_double(function, i);
                case Codes.SQLITE_TEXT -> database.value_text(function, i);
                case Codes.SQLITE_BLOB -> database.value_blob(function, i);
                default -> null;
            };
        }
        return values;
    }

    private static Object narrow(long value) {
        return value == (int) value ? (Object) (int) value : (Object) value;
    }
}
