// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.DB;

/** An aggregate of SQL that calls functions of Python; the driver has a clone of it for each group of rows. */
final class Aggregate extends Function.Aggregate {

    private final DB database;
    private final Functions.Begin begin;
    private final Functions.Step step;
    private final Functions.End end;
    private @Nullable Object begun;
    private @Nullable String failed;

    Aggregate(DB database, Functions.Begin begin, Functions.Step step, Functions.End end) {
        this.database = database;
        this.begin = begin;
        this.step = step;
        this.end = end;
    }

    @Override
    protected void xStep() throws SQLException {
        if (failed != null) {
            return;
        }
        try {
            step.step(state(), Values.arguments(database, this, args()));
        } catch (RuntimeException raised) {
            failed = "user-defined aggregate's 'step' method raised error";
        }
    }

    @Override
    protected void xFinal() throws SQLException {
        Object value = null;
        try {
            value = failed == null ? Values.of(end.end(state())) : null;
        } catch (RuntimeException raised) {
            failed = "user-defined aggregate's 'finalize' method raised error";
        }
        if (failed == null) {
            answer(value);
        } else {
            error(failed);
        }
    }

    private Object state() {
        begun = begun == null ? begin.begin() : begun;
        return begun;
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
