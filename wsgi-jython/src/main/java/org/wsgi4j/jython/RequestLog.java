// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;

/** The log of an interpreter: what a thread says while it has a request goes where the request belongs. */
final class RequestLog implements EventLog {

    private final EventLog log;
    private final ThreadLocal<EventLog> own;

    RequestLog(EventLog log) {
        this.log = log;
        this.own = ThreadLocal.withInitial(() -> log);
    }

    /** Begins a request of the calling thread. */
    void begin(Environ environ) {
        EventLog host = log.ofHost(environ.logs());
        if (host != log) {
            own.set(host);
        }
    }

    /** Ends it. */
    void end() {
        own.remove();
    }

    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {
        own.get().log(level, applicationGroup, message);
    }

    @Override
    public boolean keeps(Level level) {
        return own.get().keeps(level);
    }
}
