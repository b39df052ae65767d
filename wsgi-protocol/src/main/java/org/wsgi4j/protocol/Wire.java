// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** The numbers of the protocol ({@code docs/protocol.md} "Limits"). Lengths are in bytes. */
public final class Wire {

    /** The version that this codec speaks. */
    public static final int VERSION = 1;

    /** The longest piece of a request or response body in one frame, and the most that one READ asks for. */
    public static final int MAX_PIECE = 256 * 1024;

    /** The longest piece of a body beside the head, in a REQUEST or RESPONSE. */
    public static final int MAX_INLINE_BODY = 64 * 1024;

    /** The longest response header line when nothing else is configured ({@code header-buffer-size}). */
    public static final int DEFAULT_HEADER_BUFFER_SIZE = 32 * 1024;

    /** The least that {@code header-buffer-size} may be. */
    public static final int MIN_HEADER_BUFFER_SIZE = 8 * 1024;

    /** The most that {@code header-buffer-size} may be, and the longest head of a request or response. */
    public static final int MAX_HEAD = 1024 * 1024;

    /** The most variables of a request, or header fields of a response. */
    public static final int MAX_FIELDS = 4096;

    /** The longest text for people: a cause, a log message. */
    public static final int MAX_TEXT = 64 * 1024;

    static final int HEADER = 8;
    static final int MAX_HELLO = 1024;
    static final int MAX_TARGET = 16 * 1024;
    static final int MAX_LIST = 1024 * 1024;
    static final int MAX_U16 = 0xFFFF;

    private Wire() {}

    /**
     * Checks a {@code header-buffer-size}.
     *
     * @return the same
     * @throws IllegalArgumentException if it is out of range; the message names the option
     */
    public static int checkHeaderBufferSize(int size) {
        if (size < MIN_HEADER_BUFFER_SIZE || size > MAX_HEAD) {
            throw new IllegalArgumentException("header-buffer-size must be " + MIN_HEADER_BUFFER_SIZE + " to "
                    + MAX_HEAD + " bytes, and is " + size);
        }
        return size;
    }

    static int checkU16(String what, int value) {
        if (value < 0 || value > MAX_U16) {
            throw new IllegalArgumentException(what + " must be 0 to " + MAX_U16 + ", and is " + value);
        }
        return value;
    }
}
