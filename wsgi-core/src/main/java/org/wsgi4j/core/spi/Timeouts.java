// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.time.Duration;

/**
 * How long a front end waits for a client. Zero is "for ever" everywhere, and for rates "none".
 *
 * @param keepAlive for the next request on a connection
 * @param socket for a client to take a piece of the answer
 * @param header for the request head to be complete; extended by the rate
 * @param headerMaximum for the head however fast it comes
 * @param headerRate bytes that extend {@code header} by one second
 * @param body for the request body to begin and to be complete; extended by the rate
 * @param bodyMaximum for the body however fast it comes
 * @param bodyRate bytes that extend {@code body} by one second
 * @param persistent whether a connection may have a next request at all
 */
public record Timeouts(
        Duration keepAlive,
        Duration socket,
        Duration header,
        Duration headerMaximum,
        int headerRate,
        Duration body,
        Duration bodyMaximum,
        int bodyRate,
        boolean persistent) {

    /** Creates them for connections that may have more than one request. */
    public Timeouts(
            Duration keepAlive,
            Duration socket,
            Duration header,
            Duration headerMaximum,
            int headerRate,
            Duration body,
            Duration bodyMaximum,
            int bodyRate) {
        this(keepAlive, socket, header, headerMaximum, headerRate, body, bodyMaximum, bodyRate, true);
    }

    /** No timeout at all: what a front end gets that cannot enforce any. */
    public static final Timeouts NONE = new Timeouts(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO, 0);

    /** The timeouts of {@code wsgi-express}. */
    public static final Timeouts DEFAULTS = new Timeouts(
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            500,
            Duration.ofSeconds(15),
            Duration.ZERO,
            500);
}
