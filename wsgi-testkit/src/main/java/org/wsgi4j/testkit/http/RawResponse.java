// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;

/**
 * An answer as it came off the wire.
 *
 * @param protocol {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param status the code
 * @param interim the codes of the interim answers before it
 * @param fields the field lines, in order
 * @param framing how its end was told
 * @param complete whether its end was seen
 * @param body the body, decoded, each byte a char
 */
public record RawResponse(
        String protocol,
        int status,
        List<Integer> interim,
        List<HeaderField> fields,
        Framing framing,
        boolean complete,
        String body) {

    /** How the end of a body is told (RFC 9112 6.3). */
    public enum Framing {
        /** There is none. */
        NONE,
        /** By Content-Length. */
        LENGTH,
        /** By a last chunk. */
        CHUNKED,
        /** By the end of the connection. */
        CLOSE
    }

    /** Returns the body. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns the value of the first field of that name, or null. */
    public @Nullable String header(String name) {
        return values(name).stream().findFirst().orElse(null);
    }

    /** Returns the values of the field lines of that name. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::value)
                .toList();
    }

    /** Tells whether the connection serves no further request. */
    public boolean closing() {
        String connection = String.join(",", values("Connection")).toLowerCase(Locale.ROOT);
        return framing == Framing.CLOSE
                || connection.contains("close")
                || (protocol.equals("HTTP/1.0") && !connection.contains("keep-alive"));
    }

    @Override
    public String toString() {
        return protocol + " " + status + " " + interim + fields + (complete ? " complete " : " incomplete ") + body;
    }
}
