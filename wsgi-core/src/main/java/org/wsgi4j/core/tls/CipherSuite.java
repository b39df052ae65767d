// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cipher suite, which OpenSSL calls otherwise than the standards that the JDK follows.
 *
 * @param standard the name of the standards, such as {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384}
 */
record CipherSuite(String standard) {

    private static final Pattern TWO_PARTS = Pattern.compile("(?:TLS|SSL)_(.+)_WITH_(.+)");
    private static final Pattern SIZE = Pattern.compile("_(?:AES|CAMELLIA|ARIA|RC4)_(\\d+)");
    private static final int TRIPLE_DES = 168;
    private static final int TRIPLE_DES_SECRET = 112;
    private static final int CHACHA = 256;

    /** Returns what OpenSSL calls it; those of TLS 1.3 have only one name. */
    String name() {
        Matcher parts = TWO_PARTS.matcher(standard);
        if (!parts.matches()) {
            return standard;
        }
        String exchange = parts.group(1).equals("RSA") ? "" : parts.group(1).replace('_', '-') + "-";
        return exchange + cipher(parts.group(2));
    }

    private static String cipher(String standard) {
        return standard.replace("3DES_EDE_CBC", "DES-CBC3")
                .replace("CHACHA20_POLY1305_SHA256", "CHACHA20-POLY1305")
                .replaceAll("(AES|CAMELLIA|ARIA)_(\\d+)", "$1$2")
                .replace("_CBC", "")
                .replace('_', '-');
    }

    /** Returns the length of the key in bits, 0 if there is none. */
    int keyBits() {
        if (standard.contains("_CHACHA20_")) {
            return CHACHA;
        }
        if (standard.contains("_3DES_")) {
            return TRIPLE_DES;
        }
        Matcher size = SIZE.matcher(standard);
        return size.find() ? Integer.parseInt(size.group(1)) : 0;
    }

    /** Returns how many bits of the key keep the secret. */
    int secretBits() {
        return keyBits() == TRIPLE_DES ? TRIPLE_DES_SECRET : keyBits();
    }
}
