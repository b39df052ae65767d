// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import java.nio.charset.StandardCharsets;

/**
 * A request target (RFC 9112 3.2) and its parts, raw, each char one byte.
 *
 * @param raw all of it
 * @param authority what an absolute target names; empty otherwise
 * @param path the path, beginning with a slash; {@code *} for {@code OPTIONS *}
 * @param query what follows the question mark; empty if there is none
 */
record RequestTarget(String raw, String authority, String path, String query) {

    private static final String SCHEME_END = "://";

    static RequestTarget parse(String target) throws BadRequestException {
        String raw = octets(target);
        if (raw.startsWith("/") || raw.equals("*")) {
            return split(raw, "", raw);
        }
        int from = schemeEnd(raw);
        int to = authorityEnd(raw, from);
        if (from == to) {
            throw noTarget();
        }
        String rest = raw.substring(to);
        return split(raw, raw.substring(from, to), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static RequestTarget split(String raw, String authority, String local) {
        int mark = local.indexOf('?');
        return mark < 0
                ? new RequestTarget(raw, authority, local, "")
                : new RequestTarget(raw, authority, local.substring(0, mark), local.substring(mark + 1));
    }

    private static int schemeEnd(String raw) throws BadRequestException {
        int colon = raw.indexOf(SCHEME_END);
        String scheme = colon < 0 ? "" : raw.substring(0, colon);
        if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            throw noTarget();
        }
        return colon + SCHEME_END.length();
    }

    private static int authorityEnd(String raw, int from) {
        int slash = raw.indexOf('/', from);
        int mark = raw.indexOf('?', from);
        int last = slash < 0 ? raw.length() : slash;
        return mark < 0 ? last : Math.min(last, mark);
    }

    /** Undoes the front end's reading of raw UTF-8 in a target: the environ holds bytes. */
    private static String octets(String target) throws BadRequestException {
        boolean ascii = true;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == 0x7F || c == '#') {
                throw new BadRequestException(400, "a space, '#' or control character in the request target");
            }
            if (c == '\uFFFD') {
                throw new BadRequestException(400, "bytes in the request target that are not UTF-8");
            }
            ascii &= c < 0x7F;
        }
        return ascii ? target : new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static BadRequestException noTarget() {
        return new BadRequestException(400, "a request target that is neither a path nor an http URL");
    }
}
