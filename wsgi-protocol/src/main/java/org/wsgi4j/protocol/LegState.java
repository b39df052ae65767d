// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import org.jspecify.annotations.Nullable;

/** How far a leg is with its request ({@code docs/protocol.md} "States of a leg"). */
enum LegState {
    /** The thread waits for an order. */
    IDLE,
    /** A request was sent; nothing was done about it yet. */
    ASKED,
    /** The request is executed. */
    WORKING,
    /** The head of the response is out. */
    ANSWERING,
    /** The answer is complete; the thread is not idle yet. */
    ANSWERED,
    /** A function is called. */
    CALLED,
    /** Nothing more can come. */
    BROKEN;

    /** Returns the state after a frame, or null if the frame must not come now. READ is not for here. */
    @Nullable
    LegState after(FrameKind kind, Then then) {
        return switch (this) {
            case IDLE -> ordered(kind);
            case ASKED -> kind == FrameKind.REJECT ? ended(then) : answered(kind, then);
            case WORKING -> answered(kind, then);
            case ANSWERING -> continued(kind, then);
            case ANSWERED -> kind == FrameKind.IDLE ? IDLE : null;
            case CALLED -> kind == FrameKind.RESULT || kind == FrameKind.REJECT ? ended(then) : null;
            case BROKEN -> null;
        };
    }

    /** Tells whether the thread may read the request's body. */
    boolean reads() {
        return this == ASKED || this == WORKING || this == ANSWERING;
    }

    /** Tells whether the thread may log. */
    boolean busy() {
        return this != IDLE && this != BROKEN;
    }

    private static @Nullable LegState ordered(FrameKind kind) {
        if (kind == FrameKind.REQUEST) {
            return ASKED;
        }
        return kind == FrameKind.CALL ? CALLED : null;
    }

    private static @Nullable LegState answered(FrameKind kind, Then then) {
        if (kind == FrameKind.RESPONSE) {
            return then.ends() ? ended(then) : ANSWERING;
        }
        return kind == FrameKind.FAIL ? ended(then) : null;
    }

    private static @Nullable LegState continued(FrameKind kind, Then then) {
        if (kind == FrameKind.BODY || kind == FrameKind.SENDFILE) {
            return then.ends() ? ended(then) : ANSWERING;
        }
        return kind == FrameKind.ABORT ? BROKEN : null;
    }

    private static LegState ended(Then then) {
        return then == Then.IDLE ? IDLE : ANSWERED;
    }
}
