// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/**
 * How many requests a process group takes on.
 *
 * @param processes how many processes it has, 1 or more
 * @param multiprocess the value of {@code wsgi.multiprocess}: whether {@code processes} was given, be it as 1
 * @param threads how many requests one process handles at once; 0 for a service, which only imports scripts
 * @param backlog how many requests may wait for a thread ({@code listen-backlog})
 * @param applicationGroups how many application groups it may have that only requests name, where each has processes of its own
 *     ({@code application-groups})
 */
public record WorkerCapacity(int processes, boolean multiprocess, int threads, int backlog, int applicationGroups) {

    private static final int MOST = 10_000;

    static WorkerCapacity of(GivenOptions given) {
        return new WorkerCapacity(
                given.whole("processes", 1, 1, MOST),
                given.has("processes"),
                given.whole("threads", 15, 0, MOST),
                given.whole("listen-backlog", 100, 0, MOST),
                given.whole("application-groups", 16, 0, MOST));
    }

    /** Returns whether the group serves no requests. */
    public boolean service() {
        return threads == 0;
    }
}
