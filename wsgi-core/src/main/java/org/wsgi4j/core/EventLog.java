// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Where the log lines of requests and applications go. Given by whoever composes the server; called by many threads. */
public interface EventLog {

    /**
     * Logs one event.
     *
     * @param level how bad it is
     * @param applicationGroup the Python interpreter it comes from; {@code ""} is the main one, null none
     * @param message one line, or a traceback of several
     */
    void log(Level level, @Nullable String applicationGroup, String message);

    /** Returns a log that a logger of the JDK takes; the names of application groups are put before the lines. */
    static EventLog of(System.Logger logger) {
        return new LoggerLog(logger);
    }

    /**
     * Returns where the lines about the requests of a virtual host go: here, unless it has a log of its own.
     *
     * @param host the name of its logs, as {@link Environ#logs} says it
     */
    default EventLog ofHost(String host) {
        return this;
    }

    /** Tells whether events of that level are kept; those that are not need not be made. */
    boolean keeps(Level level);
}
