// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.util.List;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.wsgi.WsgiError.Kind;

/**
 * Checks what an application gives to {@code start_response} (PEP 3333 "The start_response() Callable"; the exceptions and
 * their texts are mod_wsgi's).
 */
final class ResponseHead {

    private static final int DELETE = 0x7F;

    private ResponseHead() {}

    /** Parses {@code "200 OK"}; the reason may be missing. */
    static Status status(String text) {
        latin1(text);
        if (text.length() < 3 || !digit(text, 0) || !digit(text, 1) || !digit(text, 2) || text.charAt(0) == '0') {
            throw value("status code must be a 3 digit integer: '" + printable(text) + "'");
        }
        if (text.length() > 3 && text.charAt(3) != ' ') {
            throw value("no space following status code");
        }
        for (int i = 3; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == DELETE) {
                throw value("control character in status reason phrase");
            }
        }
        int code = Integer.parseInt(text, 0, 3, 10);
        if (code < 200) {
            throw value("status code must not be an interim one: " + code);
        }
        return new Status(code, text.length() > 4 ? text.substring(4) : "");
    }

    static void check(List<HeaderField> headers) {
        for (HeaderField field : headers) {
            checkName(field.name());
            checkValue(field.name(), field.value());
        }
    }

    private static void checkName(String name) {
        latin1(name);
        if (name.isEmpty()) {
            throw value("header name is empty");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= DELETE || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                throw value("character not allowed in header name: '" + printable(name) + "'");
            }
        }
    }

    /** RFC 9110 5.5: CR, LF and NUL would let a value end its line. */
    private static void checkValue(String name, String text) {
        latin1(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == DELETE) {
                throw value("control character in value of header '" + name + "'");
            }
        }
    }

    private static void latin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                throw new WsgiError(
                        Kind.UNICODE_ENCODE_ERROR,
                        "'latin-1' codec can't encode character in position " + i + ": ordinal not in range(256)");
            }
        }
    }

    private static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x1F\\x7F]", "?");
    }

    private static WsgiError value(String message) {
        return new WsgiError(Kind.VALUE_ERROR, message);
    }
}
