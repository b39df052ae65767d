// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/** A hash that Digest authentication is made with (RFC 7616 6.1). */
public enum DigestAlgorithm {
    /** What all clients can, and what mod_wsgi's {@code get_realm_hash} returns. */
    MD5("MD5", 32),
    /** What RFC 7616 wants. */
    SHA_256("SHA-256", 64);

    private final String token;
    private final int hexDigits;

    DigestAlgorithm(String token, int hexDigits) {
        this.token = token;
        this.hexDigits = hexDigits;
    }

    /** Returns the name in header fields, which is also Java's. */
    public String token() {
        return token;
    }

    /** Returns the length of a hash in hexadecimal digits. */
    public int hexDigits() {
        return hexDigits;
    }
}
