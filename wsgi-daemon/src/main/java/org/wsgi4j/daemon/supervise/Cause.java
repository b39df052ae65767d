// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.time.Duration;

/** Why a worker process is ended. */
public enum Cause {
    /** An operator sent it SIGUSR1. */
    EVICTION("got SIGUSR1"),
    /** A script has changed. */
    TOUCH("runs code that has changed on disk"),
    /** It has served its share. */
    MAXIMUM_REQUESTS("has served as many requests as maximum-requests allows"),
    /** It has run its time. */
    RESTART_INTERVAL("has run for restart-interval"),
    /** Nobody needed it. */
    INACTIVITY("has been idle for inactivity-timeout"),
    /** The whole group is restarted. */
    RESTART("was told to restart"),
    /** The configuration has changed. */
    RELOAD("runs with the old configuration"),
    /** There are fewer processes in the new configuration. */
    SURPLUS("is one more than the option processes asks for"),
    /** It has used too much CPU time. */
    CPU_TIME("has used the CPU time that cpu-time-limit allows"),
    /** Its requests take too long. */
    REQUEST_TIME("has requests that run for longer than request-timeout allows"),
    /** It does not react. */
    DEADLOCK("has not answered for deadlock-timeout"),
    /** It does not come up. */
    STARTUP("was not ready within startup-timeout"),
    /** An operator sent it SIGTERM. */
    SIGTERM("got SIGTERM"),
    /** It should have replaced another one, but cannot serve what that one serves. */
    UNPROVEN("cannot load what its predecessor serves"),
    /** The group ends. */
    STOP("ends with its group");

    private final String clause;

    Cause(String clause) {
        this.clause = clause;
    }

    /** Returns a clause that has the worker as its subject, and names the option if there is one. */
    public String clause() {
        return clause;
    }

    /** Returns how long requests may run on once the worker is out of service; zero is not at all. */
    Duration grace(GroupLimits.Patience patience) {
        boolean evicts = this == EVICTION && !patience.eviction().isZero();
        return evicts ? patience.eviction() : patience.graceful();
    }
}
