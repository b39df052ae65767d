// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.time.Duration;

/**
 * When the processes of a group come and go.
 *
 * @param maximumRequests how many requests a process serves before it is replaced; 0 for no limit
 * @param restartInterval the age at which a process is replaced; zero for never
 * @param restartOrder how a process is replaced
 * @param startup how long a process may take, from its first request, to load a script; then it is restarted; zero for ever
 * @param graceful how long a process that is to end may finish its requests; zero for no time
 * @param eviction the same when a signal asks it to end; that of {@code graceful} if it was not given
 * @param shutdown how long a process may then take to end by itself before it is killed; zero for ever
 */
public record WorkerLifetime(
        int maximumRequests,
        Duration restartInterval,
        RestartOrder restartOrder,
        Duration startup,
        Duration graceful,
        Duration eviction,
        Duration shutdown) {

    /** How a process is replaced ({@code restart-order}). */
    public enum RestartOrder {
        /** The successor is ready before the old process stops. */
        START_FIRST,
        /** The old process has ended before the successor starts, for what cannot run twice. */
        STOP_FIRST
    }

    static WorkerLifetime of(GivenOptions given) {
        Duration graceful = given.seconds("graceful-timeout", 15);
        Duration eviction = given.seconds("eviction-timeout", 0);
        return new WorkerLifetime(
                given.whole("maximum-requests", 0, 0, Integer.MAX_VALUE),
                given.seconds("restart-interval", 0),
                given.choice("restart-order", RestartOrder.START_FIRST),
                given.seconds("startup-timeout", 0),
                graceful,
                eviction.isZero() ? graceful : eviction,
                given.seconds("shutdown-timeout", 5));
    }
}
