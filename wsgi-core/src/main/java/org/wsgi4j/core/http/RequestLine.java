// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import java.util.Set;

/** What a request line may say (RFC 9112 3), for front ends that are less strict than it. */
final class RequestLine {

    private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/3.0");
    private static final String DELIMITERS = "\"(),/:;<=>?@[\\]{}";

    private RequestLine() {}

    static void check(RequestHead head) throws BadRequestException {
        if (!isToken(head.method())) {
            throw new BadRequestException(400, "a method that is no token");
        }
        if (head.method().equals("CONNECT")) {
            throw new BadRequestException(501, "a request for a tunnel");
        }
        if (!PROTOCOLS.contains(head.protocol())) {
            throw new BadRequestException(505, "a version of HTTP that is not served");
        }
    }

    /** RFC 9110 5.6.2. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F || DELIMITERS.indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
