// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import java.lang.ref.Cleaner;

/** Closes what programs leave open when nobody has it any more, as CPython does. */
final class Forgotten {

    private static final Cleaner CLEANER = Cleaner.create();

    private Forgotten() {}

    /** Has a resource closed with its owner, which must be what closes it otherwise, too: by {@code clean}. */
    static Cleaner.Cleanable close(Object owner, AutoCloseable resource) {
        return CLEANER.register(owner, () -> close(resource));
    }

    @SuppressWarnings("CatchingUnchecked")
    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception lost) {
            // It is of no more use.
        }
    }
}
