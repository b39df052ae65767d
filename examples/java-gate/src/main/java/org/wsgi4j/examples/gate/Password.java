// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.gate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: it can be compared with, and not be read.
 *
 * @param salt what makes the hashes of equal passwords different
 * @param hash its PBKDF2 hash, in hexadecimal
 */
record Password(String salt, String hash) {

    private static final int ROUNDS = 20_000;
    private static final int BITS = 256;

    /** A password that nobody has. To compare with it takes as long as with any other. */
    static final Password NONE = new Password("none", "00");

    static Password of(String salt, String text) {
        return new Password(salt, hash(salt, text));
    }

    boolean is(String text) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash(salt, text).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String salt, String text) {
        PBEKeySpec key = new PBEKeySpec(text.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ROUNDS, BITS);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
