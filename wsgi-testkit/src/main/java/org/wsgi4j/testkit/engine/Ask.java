// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.HeaderField;

/**
 * A request to send.
 *
 * @param method the method
 * @param target the request target below the application's mount point, raw
 * @param headers the fields, without those that frame the body; a Host field is added if there is none
 * @param body the body
 * @param tls whether it comes by TLS
 */
public record Ask(String method, String target, List<HeaderField> headers, Body body, boolean tls) {

    /** A request body, and how it is sent; its bytes are latin-1 text, each char one byte. */
    public sealed interface Body {

        /** No body, and no field that speaks of one. */
        record None() implements Body {}

        /** A body with a Content-Length. */
        record Sized(String bytes) implements Body {}

        /** A body sent in chunks, without a Content-Length. */
        record Chunked(List<String> chunks) implements Body {

            /** Copies the list. */
            public Chunked {
                chunks = List.copyOf(chunks);
            }
        }

        /**
         * A body whose sender breaks off.
         *
         * @param sent what it sends
         * @param declared the Content-Length it said before
         */
        record BrokenOff(String sent, long declared) implements Body {}
    }

    /** Copies the fields. */
    public Ask {
        headers = List.copyOf(headers);
    }

    /** Returns a request without body. */
    public static Ask of(String method, String target) {
        return new Ask(method, target, List.of(), new Body.None(), false);
    }

    /** Returns a GET request. */
    public static Ask get(String target) {
        return of("GET", target);
    }

    /** Returns a POST request with a Content-Length. */
    public static Ask post(String target, String bytes) {
        return of("POST", target).with(new Body.Sized(bytes));
    }

    /** Returns a POST request whose body comes in chunks. */
    public static Ask chunked(String target, String... chunks) {
        return of("POST", target).with(new Body.Chunked(List.of(chunks)));
    }

    /** Returns the same with one more field. */
    public Ask header(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new Ask(method, target, more, body, tls);
    }

    /** Returns the same with another body. */
    public Ask with(Body other) {
        return new Ask(method, target, headers, other, tls);
    }

    /** Returns the same by TLS. */
    public Ask overTls() {
        return new Ask(method, target, headers, body, true);
    }

    /** Tells whether there is a field of that name. */
    boolean has(String name) {
        return headers.stream().anyMatch(field -> field.is(name));
    }

    /** Returns the fields that go with the body. */
    List<HeaderField> framing() {
        if (body instanceof Body.Sized sized) {
            return List.of(length(sized.bytes().length()));
        }
        if (body instanceof Body.BrokenOff broken) {
            return List.of(length(broken.declared()));
        }
        return body instanceof Body.Chunked ? List.of(new HeaderField("Transfer-Encoding", "chunked")) : List.of();
    }

    private static HeaderField length(long length) {
        return new HeaderField("Content-Length", Long.toString(length));
    }
}
