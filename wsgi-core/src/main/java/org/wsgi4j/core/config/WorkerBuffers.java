// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.time.Duration;

/**
 * How much is kept on the way between server and worker process.
 *
 * @param header the longest line of a response header, in bytes
 * @param response the bytes of a response that are taken off a worker at once
 * @param flushDelay how long a part of a response may wait for the next one; zero to pass each on at once
 * @param send the send buffer of a socket, in bytes; 0 for that of the system
 * @param receive the receive buffer of a socket, in bytes; 0 for that of the system
 */
public record WorkerBuffers(int header, int response, Duration flushDelay, int send, int receive) {

    private static final int LONGEST_FLUSH_DELAY = 60_000;

    static WorkerBuffers of(GivenOptions given) {
        return new WorkerBuffers(
                given.size("header-buffer-size", 32_768, 8192),
                given.size("response-buffer-size", 65_536, 65_536),
                Duration.ofMillis(given.whole("response-flush-delay", 5, 0, LONGEST_FLUSH_DELAY)),
                given.size("send-buffer-size", 0, 512),
                given.size("receive-buffer-size", 0, 512));
    }
}
