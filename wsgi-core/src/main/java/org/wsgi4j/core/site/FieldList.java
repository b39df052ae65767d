// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;

/**
 * The header fields of an answer while rules change them. Names are compared whatever their case.
 *
 * @param fields the fields in order; what changes
 */
record FieldList(List<HeaderField> fields) {

    /** Returns a list of fields that may be changed. */
    static FieldList of(Headers headers) {
        List<HeaderField> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(new HeaderField(name, value)));
        return new FieldList(fields);
    }

    /** Returns the value of the first field of a name, or null. */
    @Nullable
    String first(String name) {
        int first = find(name);
        return first < 0 ? null : fields.get(first).value();
    }

    Headers headers() {
        return Headers.of(fields);
    }

    void add(String name, String value) {
        fields.add(new HeaderField(name, value));
    }

    /** Gives a field a value in its old place, and removes others of that name. */
    void set(String name, String value) {
        int first = find(name);
        if (first < 0) {
            add(name, value);
            return;
        }
        fields.set(first, new HeaderField(name, value));
        new FieldList(fields.subList(first + 1, fields.size())).remove(name);
    }

    void remove(String name) {
        fields.removeIf(field -> field.is(name));
    }

    /** Changes the values of all fields of a name. */
    void edit(String name, UnaryOperator<String> change) {
        fields.replaceAll(field -> field.is(name) ? new HeaderField(field.name(), change.apply(field.value())) : field);
    }

    private int find(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).is(name)) {
                return i;
            }
        }
        return -1;
    }
}
