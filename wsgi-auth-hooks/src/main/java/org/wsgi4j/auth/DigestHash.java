// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.wsgi4j.core.config.DigestAlgorithm;

/** The hashes of RFC 7616 3.4. */
final class DigestHash {

    private DigestHash() {}

    /** Returns what a client that knows the password answers. */
    static String response(DigestCredentials given, String method, String realmHash) {
        DigestAlgorithm algorithm = given.algorithm();
        String request = hash(algorithm, method + ":" + given.uri());
        return hash(
                algorithm,
                realmHash + ":" + given.nonce() + ":" + given.countText() + ":" + given.clientNonce() + ":auth:"
                        + request);
    }

    /** Compares in a time that does not tell where two of one length differ. */
    static boolean areSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.ISO_8859_1), other.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String hash(DigestAlgorithm algorithm, String latin1) {
        return HexFormat.of().formatHex(digest(algorithm).digest(latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static MessageDigest digest(DigestAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.token());
        } catch (NoSuchAlgorithmException everyJavaHasBoth) {
            throw new IllegalStateException(everyJavaHasBoth);
        }
    }
}
