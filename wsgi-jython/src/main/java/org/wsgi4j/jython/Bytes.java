// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.python.core.PyString;

/** Bytes as Python 2 has them: strings whose chars are bytes. */
final class Bytes {

    private Bytes() {}

    /** A {@code str} that is known to hold bytes only: the public constructor looks at each char for that. */
    private static final class OfLatin1 extends PyString {

        private static final long serialVersionUID = 1;

        OfLatin1(String latin1) {
            super(TYPE, latin1, true);
        }
    }

    static PyString of(byte[] bytes) {
        return new OfLatin1(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static byte[] in(PyString string) {
        return string.getString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns text as bytes in UTF-8, each as a char. */
    static String utf8(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Returns for people what Python printed: bytes that are UTF-8 as what they mean, others as latin-1. */
    static String readable(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (isAscii(text) || text.chars().anyMatch(c -> c > 0xFF)) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return text;
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
