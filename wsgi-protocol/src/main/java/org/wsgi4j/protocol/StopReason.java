// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.util.Locale;

/** Why a worker process is to end. */
public enum StopReason implements Coded {
    SHUTDOWN_SIGNAL(1),
    GRACEFUL_SIGNAL(2),
    EVICTION_SIGNAL(3),
    MAXIMUM_REQUESTS(4),
    RESTART_INTERVAL(5),
    INACTIVITY_TIMEOUT(6),
    REQUEST_TIMEOUT(7),
    STARTUP_TIMEOUT(8),
    DEADLOCK_TIMEOUT(9),
    CPU_TIME_LIMIT(10),
    SCRIPT_RELOAD(11);

    private final int code;

    StopReason(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    static StopReason of(int code) {
        return Coded.find(values(), code);
    }

    /** Returns the name that Python code sees ({@code shutdown_reason} of mod_wsgi's event {@code process_stopping}). */
    public String python() {
        return name().toLowerCase(Locale.ROOT);
    }
}
