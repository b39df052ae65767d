// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.time.Duration;

/**
 * How requests wait for a worker thread.
 *
 * @param backlog how many may wait in the queue
 * @param overflow how many more may wait for a place in it; others are turned away at once, lest they take the threads
 *     that the server needs for something else
 * @param connect how long one waits for a place, or for a group that cannot start; zero not at all
 * @param queue how long one waits from its beginning; zero for ever
 */
public record Waits(int backlog, int overflow, Duration connect, Duration queue) {

    String overflown() {
        return "all threads are busy, and listen-backlog (" + backlog + ") requests wait for them already";
    }

    /** Returns how many requests of the group may hold a thread of the server while they wait. */
    public int most() {
        return backlog + overflow;
    }
}
