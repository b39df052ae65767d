// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.time.Duration;
import java.util.List;

/**
 * What the supervisor must know of a process group's configuration. A count or timer of zero is off.
 *
 * @param processes how many processes serve the group, at least one
 * @param threads request threads of each; zero makes a service group, whose processes only run import scripts
 * @param order what comes first when a process is replaced; a service is always stopped first
 * @param servesFailures whether code that fails to load is put in service all the same, to answer 500: for debugging
 *     and {@code --reload-on-changes}
 * @param lifetime when a process is worn out
 * @param patience how long the supervisor waits for a process
 * @param backOff the pauses between attempts to start a process that ends before it is ready; the last one is repeated
 */
public record GroupLimits(
        int processes,
        int threads,
        RestartOrder order,
        boolean servesFailures,
        Lifetime lifetime,
        Patience patience,
        List<Duration> backOff) {

    /** Checks the numbers, and copies the list. */
    public GroupLimits {
        backOff = List.copyOf(backOff);
        require(processes > 0, "processes");
        require(threads >= 0, "threads");
        require(!backOff.isEmpty() && backOff.stream().allMatch(step -> step.compareTo(Duration.ZERO) > 0), "back-off");
    }

    /**
     * When a process is worn out and gets a successor.
     *
     * @param maximumRequests after so many requests
     * @param restartInterval when it has been ready for so long
     * @param restartJitter by chance up to so much later than that, lest all processes of a group are due at once
     * @param inactivity when it has been idle for so long since its last request
     */
    public record Lifetime(
            long maximumRequests, Duration restartInterval, Duration restartJitter, Duration inactivity) {

        /** Checks the numbers. */
        public Lifetime {
            require(maximumRequests >= 0, "maximum-requests");
            requireTimers(restartInterval, restartJitter, inactivity);
        }
    }

    /**
     * How long the supervisor waits for a process.
     *
     * @param startup for it to be ready, from its start
     * @param request for its requests, as the rule measures them
     * @param requestRule how running requests are measured
     * @param interrupt for a request that was interrupted to end; zero to interrupt none
     * @param deadlock for the answer to a PING
     * @param graceful for its requests to end when it has been replaced
     * @param eviction the same for one that got SIGUSR1; zero stands for {@code graceful}
     * @param shutdown for it to end after SIGTERM; zero is for ever
     */
    public record Patience(
            Duration startup,
            Duration request,
            RequestRule requestRule,
            Duration interrupt,
            Duration deadlock,
            Duration graceful,
            Duration eviction,
            Duration shutdown) {

        /** Checks the timers. */
        public Patience {
            requireTimers(startup, request, interrupt, deadlock, graceful, eviction, shutdown);
        }
    }

    /** Tells whether the processes serve no requests. */
    public boolean service() {
        return threads == 0;
    }

    boolean stopsFirst() {
        return service() || order == RestartOrder.STOP_FIRST;
    }

    private static void requireTimers(Duration... timers) {
        for (Duration timer : timers) {
            require(!timer.isNegative(), "timer");
        }
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(what + " out of range");
        }
    }
}
