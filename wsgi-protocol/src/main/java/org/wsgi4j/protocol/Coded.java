// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** A constant that has a number on the wire. */
interface Coded {

    /** Returns the number. */
    int code();

    /** Finds the constant of a number. */
    static <E extends Coded> E find(E[] all, int code) {
        for (E each : all) {
            if (each.code() == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no code " + code);
    }
}
