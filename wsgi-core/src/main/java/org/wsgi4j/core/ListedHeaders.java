// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

record ListedHeaders(List<HeaderField> fields) implements Headers {

    @Override
    public void forEach(Visitor visitor) {
        for (HeaderField field : fields) {
            visitor.field(field.name(), field.value());
        }
    }

    @Override
    public @Nullable String first(String name) {
        for (HeaderField field : fields) {
            if (field.is(name)) {
                return field.value();
            }
        }
        return null;
    }
}
