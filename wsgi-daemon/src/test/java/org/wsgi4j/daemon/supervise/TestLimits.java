// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.time.Duration;
import java.util.List;

/** Limits for a test: all timers are off but shutdown-timeout (5 s) and the back-off (1, 2 and 4 s). */
final class TestLimits {

    private int processes = 1;
    private int threads = 2;
    private RestartOrder order = RestartOrder.START_FIRST;
    private boolean servesFailures;
    private long maximumRequests;
    private Duration restartInterval = Duration.ZERO;
    private Duration restartJitter = Duration.ZERO;
    private Duration inactivity = Duration.ZERO;
    private Duration startup = Duration.ZERO;
    private Duration request = Duration.ZERO;
    private RequestRule requestRule = RequestRule.AVERAGE;
    private Duration interrupt = Duration.ZERO;
    private Duration deadlock = Duration.ZERO;
    private Duration graceful = Duration.ZERO;
    private Duration eviction = Duration.ZERO;
    private Duration shutdown = Duration.ofSeconds(5);

    TestLimits processes(int count) {
        processes = count;
        return this;
    }

    TestLimits threads(int count) {
        threads = count;
        return this;
    }

    TestLimits stopFirst() {
        order = RestartOrder.STOP_FIRST;
        return this;
    }

    TestLimits servesFailures() {
        servesFailures = true;
        return this;
    }

    TestLimits maximumRequests(long count) {
        maximumRequests = count;
        return this;
    }

    TestLimits restartInterval(int seconds) {
        restartInterval = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits restartJitter(int seconds) {
        restartJitter = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits inactivity(int seconds) {
        inactivity = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits startup(int seconds) {
        startup = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits request(int seconds) {
        request = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits eachThread() {
        requestRule = RequestRule.EACH_THREAD;
        return this;
    }

    TestLimits interrupt(int seconds) {
        interrupt = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits deadlock(int seconds) {
        deadlock = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits graceful(int seconds) {
        graceful = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits eviction(int seconds) {
        eviction = Duration.ofSeconds(seconds);
        return this;
    }

    TestLimits shutdown(int seconds) {
        shutdown = Duration.ofSeconds(seconds);
        return this;
    }

    GroupLimits make() {
        return new GroupLimits(
                processes,
                threads,
                order,
                servesFailures,
                new GroupLimits.Lifetime(maximumRequests, restartInterval, restartJitter, inactivity),
                new GroupLimits.Patience(
                        startup, request, requestRule, interrupt, deadlock, graceful, eviction, shutdown),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)));
    }
}
