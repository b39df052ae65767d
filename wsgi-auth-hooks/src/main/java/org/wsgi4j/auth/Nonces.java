// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives nonces out and knows them again without keeping them: each holds the time of its making and a number, and is signed
 * with a key that lives as long as this. Used by many threads.
 */
final class Nonces {

    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int BODY_BYTES = 2 * Long.BYTES;
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;
    private final AtomicLong numbers;
    private final Clock clock;

    Nonces(Clock clock) {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, MAC);
        this.numbers = new AtomicLong(random.nextLong());
        this.clock = clock;
    }

    /**
     * Returns a nonce that was never given out.
     *
     * @param realm what it is for
     */
    String next(String realm) {
        ByteBuffer nonce = ByteBuffer.allocate(BODY_BYTES + SIGNATURE_BYTES);
        nonce.putLong(clock.millis()).putLong(numbers.getAndIncrement());
        nonce.put(signature(Arrays.copyOf(nonce.array(), BODY_BYTES), realm));
        return encoded(nonce.array());
    }

    /** Returns when a nonce was made, in milliseconds since the epoch; empty if it was not made here, for that realm. */
    OptionalLong made(String nonce, String realm) {
        byte[] bytes = decoded(nonce);
        if (bytes.length != BODY_BYTES + SIGNATURE_BYTES || !encoded(bytes).equals(nonce)) {
            return OptionalLong.empty(); // nor in another spelling: uses are counted by the text
        }
        byte[] signature = signature(Arrays.copyOf(bytes, BODY_BYTES), realm);
        boolean genuine = MessageDigest.isEqual(signature, Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length));
        return genuine ? OptionalLong.of(ByteBuffer.wrap(bytes).getLong()) : OptionalLong.empty();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String nonce) {
        try {
            return Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }

    private byte[] signature(byte[] body, String realm) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(body);
            mac.update(realm.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
