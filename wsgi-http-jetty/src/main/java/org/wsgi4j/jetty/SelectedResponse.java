// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response that is compressed if it is a text that is there, as with Apache; and that says only then that it depends on what
 * the client accepts.
 */
final class SelectedResponse extends Response.Wrapper {

    private static final String ACCEPTED = HttpHeader.ACCEPT_ENCODING.asString();
    private static final int PARTIAL = 206;

    private final Response plain;
    private boolean begun;
    private boolean compressed;

    /**
     * Creates it.
     *
     * @param compressed the response that compresses
     * @param plain the one beneath
     */
    SelectedResponse(Request request, Response compressed, Response plain) {
        super(request, compressed);
        this.plain = plain;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (!begun) {
            begun = true;
            compressed = begin();
        }
        if (compressed) {
            super.write(last, content, callback);
        } else {
            plain.write(last, content, callback);
        }
    }

    /** Tells whether the answer is to be compressed. */
    private boolean begin() {
        HttpFields.Mutable fields = getHeaders();
        int status = getStatus() == 0 ? 200 : getStatus();
        boolean varies = (status == 200 || status == PARTIAL) && isText(fields.get(HttpHeader.CONTENT_TYPE));
        Stream<String> others = fields.getFields(HttpHeader.VARY).stream()
                .map(HttpField::getValue)
                .filter(value -> value != null && !value.equalsIgnoreCase(ACCEPTED));
        String vary = Stream.concat(others, varies ? Stream.of(ACCEPTED) : Stream.empty())
                .collect(Collectors.joining(", "));
        fields.remove(HttpHeader.VARY);
        if (!vary.isEmpty()) {
            fields.put(HttpHeader.VARY, vary);
        }
        return varies && status == 200;
    }

    private static boolean isText(@org.jspecify.annotations.Nullable String type) {
        return type != null
                && Compression.TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
