// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header fields in order, repeated names included. Immutable while a request is handled. */
public interface Headers {

    /** What is done with each field. */
    @FunctionalInterface
    interface Visitor {
        /** Takes one field line. */
        void field(String name, String value);
    }

    /** Shows each field line to the visitor, in order. */
    void forEach(Visitor visitor);

    /** Returns the value of the first field of that name, whatever the case, or null. */
    @Nullable
    String first(String name);

    /** Returns the fields of a list, in its order; a later change of the list shows. */
    static Headers of(List<HeaderField> fields) {
        return new ListedHeaders(fields);
    }

    /** Returns the given fields, in order. */
    static Headers of(HeaderField... fields) {
        return of(List.of(fields));
    }
}
