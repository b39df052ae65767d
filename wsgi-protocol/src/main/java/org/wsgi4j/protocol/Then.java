// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** What comes after an answer's frame; the two low bits of its flags, in this order. */
public enum Then {
    /** More of the answer; what has come may wait for it. */
    MORE(0),
    /** More of the answer; what has come goes to the client at once. */
    FLUSH(1),
    /** Nothing for the client: the answer is complete. The thread is still busy, and says {@link Answer.Idle} later. */
    END(2),
    /** Nothing at all: the answer is complete, and the thread waits for the next request. */
    IDLE(3);

    private static final Then[] BY_BITS = values();

    private final int bits;

    Then(int bits) {
        this.bits = bits;
    }

    static Then of(int flags) {
        return BY_BITS[flags & 3];
    }

    int bits() {
        return bits;
    }

    /** Tells whether the answer is complete. */
    public boolean ends() {
        return this == END || this == IDLE;
    }

    /** Refuses what cannot stand in a frame that is a complete answer. */
    void checkEnds() {
        if (!ends()) {
            throw new IllegalArgumentException("it must end the answer");
        }
    }
}
