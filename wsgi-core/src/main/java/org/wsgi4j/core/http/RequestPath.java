// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

/**
 * Decodes the path of a request target the way Apache does before mod_wsgi sees it: once, into bytes (latin-1), with runs
 * of slashes made one and dot segments resolved.
 */
final class RequestPath {

    private final String raw;
    private final boolean encodedSlashes;
    private final byte[] decoded;
    private int length;

    private RequestPath(String raw, boolean encodedSlashes) {
        this.raw = raw;
        this.encodedSlashes = encodedSlashes;
        this.decoded = new byte[raw.length()];
    }

    /**
     * Decodes a path.
     *
     * @param raw the path, each char one byte, beginning with a slash
     * @param encodedSlashes whether {@code %2F} is a slash; if not it is answered 404, as Apache does by default
     */
    static String decode(String raw, boolean encodedSlashes) throws BadRequestException {
        return isPlain(raw) ? raw : new RequestPath(raw, encodedSlashes).decode();
    }

    /** Nearly all paths: nothing to decode, nothing to resolve. */
    private static boolean isPlain(String raw) {
        boolean slash = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || c < ' ' || (slash && (c == '/' || c == '.'))) {
                return false;
            }
            slash = c == '/';
        }
        return true;
    }

    @SuppressWarnings("deprecation") // the one decoder that makes chars of bytes without a look at each
    private String decode() throws BadRequestException {
        for (int at = 0; at < raw.length(); ) {
            char c = raw.charAt(at);
            take(c == '%' ? escaped(at) : c);
            at += c == '%' ? 3 : 1;
        }
        endSegment();
        return new String(decoded, 0, 0, length);
    }

    private void take(int octet) throws BadRequestException {
        if (octet == 0) {
            throw new BadRequestException(400, "a NUL in the path");
        }
        if (octet != '/') {
            decoded[length++] = (byte) octet;
        } else if (!endSegment()) {
            decoded[length++] = '/';
        }
    }

    /** Resolves a dot segment at the end; tells whether the path ends in a slash now. */
    private boolean endSegment() throws BadRequestException {
        if (endsWith("/.")) {
            length--;
        } else if (endsWith("/..")) {
            length -= 3;
            if (length <= 0) {
                throw new BadRequestException(400, "the path leads above the root");
            }
            while (decoded[length - 1] != '/') {
                length--;
            }
        }
        return length > 0 && decoded[length - 1] == '/';
    }

    private boolean endsWith(String end) {
        int from = length - end.length();
        if (from < 0) {
            return false;
        }
        for (int i = 0; i < end.length(); i++) {
            if (decoded[from + i] != end.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int escaped(int at) throws BadRequestException {
        int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new BadRequestException(400, "a '%' in the path that two hexadecimal digits do not follow");
        }
        int octet = high << 4 | low;
        if (octet == '/' && !encodedSlashes) {
            throw new BadRequestException(404, "an encoded slash in the path");
        }
        return octet;
    }
}
