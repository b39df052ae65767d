// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.pem;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;

/**
 * A file with a private key, in any form that OpenSSL writes without a pass phrase.
 *
 * @param file the file
 */
record KeyFile(PemFile file) {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    /**
     * Reads the key.
     *
     * @throws ConfigException if the file cannot be read, holds none, or an encrypted one
     */
    PrivateKey read() {
        for (PemFile.Block block : file.blocks()) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return key(block);
            }
        }
        throw file.wrong("holds no private key: give a PEM file, which has '-----BEGIN PRIVATE KEY-----'");
    }

    private PrivateKey key(PemFile.Block block) {
        if (block.label().startsWith("ENCRYPTED") || block.text().contains("Proc-Type: 4,ENCRYPTED")) {
            throw file.wrong("holds an encrypted key, whose pass phrase nobody is there to give: decrypt it with"
                    + " 'openssl pkey -in " + file.file().path() + " -out NEW' and give NEW");
        }
        byte[] octets = file.octets(block);
        byte[] modern = switch (block.label()) {
            case "RSA PRIVATE KEY" -> Der.rsa(octets);
            case "EC PRIVATE KEY" -> ec(octets);
            default -> octets;
        };
        PrivateKey key = modern == null ? null : parsed(modern);
        if (key == null) {
            throw file.wrong("holds a key of an unknown or broken form: bring it into another one with"
                    + " 'openssl pkcs8 -topk8 -nocrypt -in " + file.file().path() + " -out NEW' and give NEW");
        }
        return key;
    }

    private static byte @Nullable [] ec(byte[] octets) {
        try {
            return Der.ec(octets);
        } catch (ArrayIndexOutOfBoundsException cutOff) {
            return null;
        }
    }

    private static @Nullable PrivateKey parsed(byte[] octets) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
            } catch (InvalidKeySpecException another) {
                // The next algorithm may be the key's.
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        }
        return null;
    }
}
