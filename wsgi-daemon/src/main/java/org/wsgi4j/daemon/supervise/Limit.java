// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

/** A limit of a worker in service. */
enum Limit {
    REQUEST_TIME(Cause.REQUEST_TIME) {
        @Override
        long moment(Watch watch, long now) {
            GroupLimits.Patience patience = watch.limits().patience();
            if (!watch.state().serves()
                    || patience.request().isZero()
                    || watch.slots().isEmpty()) {
                return Moment.NEVER;
            }
            long limit = Moment.nanos(patience.request());
            Interrupted interrupted = watch.interrupted();
            if (interrupted != null) {
                // It may end at any moment, of which nobody tells, and the next request has its own time from then on.
                return Math.min(interrupted.until(), Moment.plus(now, limit));
            }
            return patience.requestRule().moment(watch.slots(), limit, now);
        }
    },
    DEADLOCK(Cause.DEADLOCK) {
        @Override
        long moment(Watch watch, long now) {
            return watch.pulse().pongBy();
        }
    },
    MAXIMUM_REQUESTS(Cause.MAXIMUM_REQUESTS) {
        @Override
        long moment(Watch watch, long now) {
            return watch.settled() && watch.wear().servedAll() ? now : Moment.NEVER;
        }
    },
    RESTART_INTERVAL(Cause.RESTART_INTERVAL) {
        @Override
        long moment(Watch watch, long now) {
            return watch.settled() ? watch.wear().restartAt() : Moment.NEVER;
        }
    },
    INACTIVITY(Cause.INACTIVITY) {
        @Override
        long moment(Watch watch, long now) {
            return watch.settled() ? watch.wear().idleAt(now) : Moment.NEVER;
        }
    };

    private final Cause cause;

    Limit(Cause cause) {
        this.cause = cause;
    }

    /** Returns why a worker that has reached the limit is ended. */
    Cause cause() {
        return cause;
    }

    /** Tells whether a worker that has reached the limit goes on until its successor is ready. */
    boolean soft() {
        return this != REQUEST_TIME && this != DEADLOCK;
    }

    /** Returns the earliest moment at which the limit could be reached; if that is not after {@code now}, it is. */
    abstract long moment(Watch watch, long now);
}
