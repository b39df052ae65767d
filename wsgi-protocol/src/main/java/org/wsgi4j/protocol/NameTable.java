// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The names that came before, so that each is one string for all requests. Has a fixed number of places; where two names
 * want the same one, the later has it.
 */
final class NameTable {

    private static final int PLACES = 512;
    private static final int LONGEST = 64;

    private final @Nullable String[] names = new String[PLACES];

    String get(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        String known = names[place];
        if (known != null && same(known, bytes, from, to)) {
            return known;
        }
        String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        names[place] = name;
        return name;
    }

    private static boolean same(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (name.charAt(i - from) != (bytes[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
