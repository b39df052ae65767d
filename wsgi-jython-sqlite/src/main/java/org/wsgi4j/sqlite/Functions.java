// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Collation;
import org.sqlite.Function;

/** Defines what SQL can call. */
public final class Functions {

    private Functions() {}

    /** Something that is called with the arguments of an SQL function. */
    @FunctionalInterface
    public interface Call {
        /** Returns null, a number, a text or an array of bytes. */
        @Nullable
        Object call(@Nullable Object[] arguments);
    }

    /** Something that begins an aggregate over rows. */
    @FunctionalInterface
    public interface Begin {
        /** Returns what the other two functions are given first. */
        Object begin();
    }

    /** Something that takes the arguments of one row. */
    @FunctionalInterface
    public interface Step {
        /** Takes them. */
        void step(Object begun, @Nullable Object[] arguments);
    }

    /** Something that ends an aggregate. */
    @FunctionalInterface
    public interface End {
        /** Returns null, a number, a text or an array of bytes. */
        @Nullable
        Object end(Object begun);
    }

    /** Something that compares two texts. */
    @FunctionalInterface
    public interface Comparison {
        /** Returns a number below 0, 0, or one above. */
        int compare(String one, String other);
    }

    /** Defines a function; a negative number of arguments stands for any. */
    public static void scalar(Database database, String name, int arguments, Call call) throws SQLException {
        Function.create(
                database.connection(), name, new Scalar(database.connection().getDatabase(), call), arguments, 0);
    }

    /** Defines an aggregate. */
    public static void aggregate(Database database, String name, int arguments, Begin begin, Step step, End end)
            throws SQLException {
        Function.create(
                database.connection(),
                name,
                new Aggregate(database.connection().getDatabase(), begin, step, end),
                arguments,
                0);
    }

    /** Defines an order of texts. */
    public static void collation(Database database, String name, Comparison comparison) throws SQLException {
        Collation.create(database.connection(), name, new Order(comparison));
    }

    /** Removes an order of texts. */
    public static void removeCollation(Database database, String name) throws SQLException {
        Collation.destroy(database.connection(), name);
    }

    private static final class Order extends Collation {

        private final Comparison comparison;

        Order(Comparison comparison) {
            this.comparison = comparison;
        }

        @Override
        protected int xCompare(String one, String other) {
            return comparison.compare(one, other);
        }
    }
}
