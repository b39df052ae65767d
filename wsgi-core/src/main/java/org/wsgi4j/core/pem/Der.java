// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.pem;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is needed of ASN.1 to bring the older forms of keys into the one that Java reads (RFC 5958). */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CURVE = 0xA0;
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] RSA = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0};
    private static final byte[] EC = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private Der() {}

    /** Returns an RSA key of the form of RFC 8017 (PKCS #1) in that of RFC 5958 (PKCS #8). */
    static byte[] rsa(byte[] key) {
        return element(SEQUENCE, VERSION, element(SEQUENCE, RSA), element(OCTETS, key));
    }

    /** Returns an EC key of the form of RFC 5915 in that of RFC 5958; null if it does not name its curve. */
    static byte @Nullable [] ec(byte[] key) {
        byte[] curve = curve(key);
        return curve == null ? null : element(SEQUENCE, VERSION, element(SEQUENCE, EC, curve), element(OCTETS, key));
    }

    private static byte @Nullable [] curve(byte[] key) {
        int at = content(key, 0);
        while (at > 0 && at + 1 < key.length) {
            int from = content(key, at);
            int length = length(key, at);
            if (from + length > key.length) {
                return null;
            }
            if ((key[at] & 0xFF) == CURVE) {
                return Arrays.copyOfRange(key, from, from + length);
            }
            at = from + length;
        }
        return null;
    }

    /** Returns where the content of an element begins. */
    private static int content(byte[] octets, int at) {
        int first = octets[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] octets, int at) {
        int first = octets[at + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = at + 2; i < content(octets, at) && i < octets.length; i++) {
            length = (length << 8) | (octets[i] & 0xFF);
        }
        return length < 0 ? Integer.MAX_VALUE / 2 : length;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        // Two bytes hold the length of any key; fewer must do where they can.
        if (length > 0xFF) {
            element.write(0x82);
            element.write(length >> 8);
        } else if (length >= 0x80) {
            element.write(0x81);
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
