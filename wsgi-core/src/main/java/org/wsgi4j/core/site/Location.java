// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.wsgi4j.core.Environ;

/** Makes the URLs that clients are sent to. */
final class Location {

    private static final String SAFE = "-._~!$&'()*+,;=:@/?#[]%";

    private Location() {}

    /** Returns the URL of a place, which is a URL or a path of this server; the query of the request goes with it. */
    static String of(String to, Environ environ) {
        String query = environ.get("QUERY_STRING", "");
        String escaped = escaped(to);
        String whole = query.isEmpty() || escaped.indexOf('?') >= 0 ? escaped : escaped + "?" + query;
        return whole.startsWith("/") ? here(environ) + whole : whole;
    }

    /** Returns the beginning of the URLs of this server, as the client named it. */
    static String here(Environ environ) {
        String scheme = environ.get("REQUEST_SCHEME", "http");
        String host = environ.get("HTTP_HOST", "");
        return scheme + "://" + (host.isEmpty() ? environ.get("SERVER_NAME", "") : host);
    }

    /** Returns the URL of a place with a query of its own. */
    static String with(String to, String query, Environ environ) {
        String whole = query.isEmpty() ? escaped(to) : escaped(to) + "?" + query;
        return whole.startsWith("/") ? here(environ) + whole : whole;
    }

    /** Returns a text with all in it escaped that a URL cannot have. */
    static String escaped(String text) {
        StringBuilder url = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || SAFE.indexOf(c) >= 0);
            if (plain) {
                url.append(c);
            } else {
                String hex = Integer.toHexString(c & 0xFF).toUpperCase(java.util.Locale.ROOT);
                url.append('%').append(hex.length() < 2 ? "0" : "").append(hex);
            }
        }
        return url.toString();
    }
}
