// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.DB;

/** A function of SQL that calls one of Python. */
final class Scalar extends Function {

    private final DB database;
    private final Functions.Call call;

    Scalar(DB database, Functions.Call call) {
        this.database = database;
        this.call = call;
    }

    @Override
    protected void xFunc() throws SQLException {
        Object value;
        try {
            value = Values.of(call.call(Values.arguments(database, this, args())));
        } catch (RuntimeException raised) {
            error("user-defined function raised exception");
            return;
        }
        answer(value);
    }

    private void answer(@Nullable Object value) throws SQLException {
        if (value == null) {
            result();
        } else if (value instanceof Long number) {
            result(number.longValue());
        } else if (value instanceof Double number) {
            result(number.doubleValue());
        } else if (value instanceof byte[] bytes) {
            result(bytes);
        } else {
            result(value.toString());
        }
    }
}
