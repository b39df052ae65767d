// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.util.Map;

/**
 * A status code with its reason phrase.
 *
 * @param code three digits, 100 to 999
 * @param reason the phrase, latin-1, without control characters; may be empty
 */
public record Status(int code, String reason) {

    public static final Status OK = new Status(200, "OK");

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"));

    /** Returns the status with the phrase that RFC 9110 gives it, or {@code "Status"} for a code it does not know. */
    public static Status of(int code) {
        return new Status(code, REASONS.getOrDefault(code, "Status"));
    }

    /** Tells whether an answer with this status has no body (RFC 9110 6.4.1). */
    public boolean bodiless() {
        return code < 200 || code == 204 || code == 304;
    }
}
