// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The moments that are in a server's log.
 *
 * @param server logs to the terminal
 */
record LogMoments(Server server) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final int LENGTH = "2000-01-01 00:00:00.000".length();
    private static final Duration SOON = Duration.ofMinutes(1);

    /** How early or late a timer may seem to be. */
    private static final Duration OFF = Duration.ofMillis(500);

    /** Returns the moment of the first line that holds the words, waiting for it. */
    LocalDateTime of(String words) throws InterruptedException {
        return moment(server.output().await(words, SOON));
    }

    /** Returns the present moment as the log would show it. */
    static LocalDateTime now() {
        return LocalDateTime.now(ZoneId.systemDefault());
    }

    private static LocalDateTime moment(String line) {
        return LocalDateTime.parse(line.substring(0, LENGTH), FORMAT);
    }

    /** Fails the test unless the end is as long after the beginning as a timer should run, which {@code name} tells. */
    static void assertTimer(String name, Duration timer, LocalDateTime beginning, LocalDateTime end) throws Exception {
        assertTimer(name, timer, timer, beginning, end);
    }

    /** The same for a timer that is not as exact: it should run for something between two times. */
    static void assertTimer(String name, Duration least, Duration most, LocalDateTime beginning, LocalDateTime end)
            throws Exception {
        Duration ran = Duration.between(beginning, end);
        Figures.note(name + " of " + least.toMillis() + " ms", ran.toMillis() + " ms");
        assertThat(ran).as(name).isBetween(least.minus(OFF), most.plus(OFF));
    }
}
