// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.wsgi4j.core.Headers;

/** Takes an application's header fields over into Jetty's response. */
final class HeadFields implements Headers.Visitor {

    /** Names this server. */
    static final HttpField SERVER = new PreEncodedHttpField(HttpHeader.SERVER, "wsgi4j");

    /** The usual names in their usual case; Jetty's own look-up, which knows any case, is slower. */
    private static final Map<String, HttpHeader> USUAL = Arrays.stream(HttpHeader.values())
            .collect(Collectors.toUnmodifiableMap(HttpHeader::asString, Function.identity(), (one, other) -> one));

    private final HttpFields.Mutable fields;
    private final boolean entity;
    private long declared = -1;

    private HeadFields(HttpFields.Mutable fields, boolean entity) {
        this.fields = fields;
        this.entity = entity;
    }

    /**
     * Copies the fields, but for those that are the front end's business.
     *
     * @param entity whether the answer has a body, or would have one if the request were not HEAD
     * @return the declared length of the body, or -1
     */
    static long copy(Headers headers, HttpFields.Mutable fields, boolean entity) {
        fields.add(SERVER);
        HeadFields copy = new HeadFields(fields, entity);
        headers.forEach(copy);
        return copy.declared;
    }

    @Override
    public void field(String name, String value) {
        HttpHeader usual = USUAL.get(name);
        HttpField field = usual == null ? new HttpField(name, value) : new HttpField(usual, name, value);
        HttpHeader known = field.getHeader();
        if (known == null) {
            fields.add(field);
            return;
        }
        switch (known) {
            // RFC 9110 7.6.1: of this connection, which the application does not know.
            case CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE -> {}
            case CONTENT_LENGTH -> length(field);
            // RFC 9110 15.3.5, 15.4.5: there is nothing that they could describe.
            case CONTENT_TYPE, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_RANGE -> {
                if (entity) {
                    fields.add(field);
                }
            }
            case SERVER, DATE -> fields.put(field);
            default -> fields.add(field);
        }
    }

    /** RFC 9110 8.6: digits, and nothing that a number may have beside. */
    private static long length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new IllegalArgumentException("a Content-Length that is no length: " + text);
            }
        }
        return Long.parseLong(text);
    }

    private void length(HttpField field) {
        boolean again = declared >= 0;
        declared = length(field.getValue());
        if (entity && again) {
            fields.put(field);
        } else if (entity) {
            fields.add(field);
        }
    }
}
