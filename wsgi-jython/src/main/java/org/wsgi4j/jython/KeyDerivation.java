// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys of passwords, for the Python function {@code hashlib.pbkdf2_hmac}, which Jython lacks. */
public final class KeyDerivation {

    private KeyDerivation() {}

    /**
     * Makes a key by PBKDF2 with HMAC (RFC 8018 5.2).
     *
     * @param hash a name as Python has it, such as {@code sha256}, or as Jython's hashes have it, {@code SHA-256}
     * @param rounds how often the hash is used for a block
     * @param length of the key; 0 for that of the hash
     * @throws IllegalArgumentException if there is no such hash, with its name
     */
    public static byte[] pbkdf2(String hash, byte[] password, byte[] salt, int rounds, int length) {
        Mac mac = mac(hash, password);
        byte[] key = new byte[length > 0 ? length : mac.getMacLength()];
        for (int from = 0, block = 1; from < key.length; from += mac.getMacLength(), block++) {
            byte[] part = block(mac, salt, block, rounds);
            System.arraycopy(part, 0, key, from, Math.min(part.length, key.length - from));
        }
        return key;
    }

    private static byte[] block(Mac mac, byte[] salt, int number, int rounds) {
        byte[] seed = Arrays.copyOf(salt, salt.length + Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            seed[salt.length + i] = (byte) (number >>> (Byte.SIZE * (Integer.BYTES - 1 - i)));
        }
        byte[] last = mac.doFinal(seed);
        byte[] sum = last.clone();
        for (int round = 1; round < rounds; round++) {
            last = mac.doFinal(last);
            for (int i = 0; i < sum.length; i++) {
                sum[i] ^= last[i];
            }
        }
        return sum;
    }

    /** An empty key is the same as one of a zero, which Java lets be. */
    private static Mac mac(String hash, byte[] password) {
        try {
            Mac mac = Mac.getInstance("Hmac" + hash.toUpperCase(Locale.ROOT).replace("-", ""));
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, mac.getAlgorithm()));
            return mac;
        } catch (GeneralSecurityException unknown) {
            throw new IllegalArgumentException(hash, unknown);
        }
    }
}
