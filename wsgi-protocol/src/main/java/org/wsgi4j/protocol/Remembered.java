// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The value that some bytes meant when they came last. */
final class Remembered<T> {

    private byte[] key = new byte[0];
    private int keyFlags;
    private @Nullable T value;

    /** Returns the value if bytes and flags are the same as last time, else null. */
    @Nullable
    T get(byte[] bytes, int from, int to, int flags) {
        return flags == keyFlags && Arrays.equals(key, 0, key.length, bytes, from, to) ? value : null;
    }

    /** Keeps a value in place of the last one. */
    T put(byte[] bytes, int from, int to, int flags, T newValue) {
        key = Arrays.copyOfRange(bytes, from, to);
        keyFlags = flags;
        value = newValue;
        return newValue;
    }
}
