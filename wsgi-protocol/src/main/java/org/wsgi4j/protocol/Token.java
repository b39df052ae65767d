// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The secret by which a worker process shows that the server started it. Immutable. */
public final class Token {

    /** Its length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Makes a new token. */
    public static Token random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Token(bytes);
    }

    /**
     * Reads the form that a worker gets on its standard input.
     *
     * @throws IllegalArgumentException if that is not 64 hexadecimal digits
     */
    public static Token parse(String hex) {
        if (hex.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("a token has " + 2 * LENGTH + " digits, not " + hex.length());
        }
        return new Token(HexFormat.of().parseHex(hex));
    }

    static Token of(byte[] bytes, int offset) {
        return new Token(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /** Returns the form that a worker gets on its standard input: 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Compares in constant time, so that nobody can find a token digit by digit. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Token token && MessageDigest.isEqual(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "Token[...]";
    }
}
