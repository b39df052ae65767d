// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Headers;

/**
 * Jetty's header fields, without a copy.
 *
 * @param fields the fields as received
 * @param authority HTTP/2's {@code :authority} where it stands for a {@code Host} field; null otherwise
 */
record JettyHeaders(HttpFields fields, @Nullable String authority) implements Headers {

    private static final String HOST = "Host";

    @Override
    public void forEach(Visitor visitor) {
        if (authority != null) {
            visitor.field(HOST, authority);
        }
        for (int i = 0; i < fields.size(); i++) {
            HttpField field = fields.getField(i);
            visitor.field(field.getName(), text(field.getValue()));
        }
    }

    @Override
    public @Nullable String first(String name) {
        if (authority != null && name.equalsIgnoreCase(HOST)) {
            return authority;
        }
        HttpField field = fields.getField(name);
        return field == null ? null : text(field.getValue());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
