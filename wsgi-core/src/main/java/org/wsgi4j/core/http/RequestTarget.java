package org.wsgi4j.core.http;

import java.nio.charset.StandardCharsets;

/**
 * The parts of a request target (RFC 9112 3.2), raw, each char one byte.
 *
 * @param authority what an absolute target names; empty otherwise
 * @param path the path, beginning with a slash; {@code *} for {@code OPTIONS *}
 * @param query what follows the question mark; empty if there is none
 */
record RequestTarget(String authority, String path, String query) {

    static RequestTarget parse(String target) throws BadRequestException {
        String raw = octets(target);
        int schemeEnd = raw.startsWith("/") ? -1 : raw.indexOf("://");
        if (schemeEnd < 0) {
            return split("", raw);
        }
        int authorityEnd = end(raw, schemeEnd + 3);
        String rest = raw.substring(authorityEnd);
        return split(raw.substring(schemeEnd + 3, authorityEnd), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static RequestTarget split(String authority, String raw) throws BadRequestException {
        int mark = raw.indexOf('?');
        String path = mark < 0 ? raw : raw.substring(0, mark);
        if (!path.startsWith("/") && !path.equals("*")) {
            throw new BadRequestException(400, "a request target without a path");
        }
        return new RequestTarget(authority, path, mark < 0 ? "" : raw.substring(mark + 1));
    }

    private static int end(String raw, int from) {
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
            if (c <= ' ' || c == 0x7F) {
                throw new BadRequestException(400, "a space or control character in the request target");
            }
            ascii &= c < 0x7F;
        }
        return ascii ? target : new String(target.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
