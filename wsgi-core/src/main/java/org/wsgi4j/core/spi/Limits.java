// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

/**
 * What a front end takes from a client, in bytes.
 *
 * @param requestHead request line and header fields; more is answered 431 (or 414 when the line alone is too long)
 * @param readAhead bodies up to this length are complete before a request takes a thread, so that a slow client holds none
 * @param responseBuffer answers up to this length are taken off the application at once, so that a slow client holds no
 *     thread
 */
public record Limits(int requestHead, int readAhead, int responseBuffer) {

    /** The limits of {@code wsgi-express}. */
    public static final Limits DEFAULTS = new Limits(32 * 1024, 64 * 1024, 64 * 1024);
}
