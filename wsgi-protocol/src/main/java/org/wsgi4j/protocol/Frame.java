// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** One message on the wire ({@code docs/protocol.md} "Frames"). */
public sealed interface Frame permits Greeting, Order, Answer, Command, Report {

    /** Returns what kind of message this is. */
    FrameKind kind();

    /** Returns what the receiver does after it; {@link Then#MORE} for frames that say nothing about that. */
    default Then then() {
        return Then.MORE;
    }

    /**
     * Puts the frame at the end of what the writer holds.
     *
     * @throws ProtocolException if a value cannot be sent: it holds a NUL, is not latin-1, or is too long
     */
    void writeTo(FrameWriter out) throws ProtocolException;
}
