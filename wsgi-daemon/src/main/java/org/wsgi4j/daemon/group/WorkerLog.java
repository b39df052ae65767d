// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/**
 * The log of one worker process: each line names it, as mod_wsgi's do.
 *
 * @param log where the lines go
 * @param group the process group
 * @param worker the process
 */
public record WorkerLog(EventLog log, String group, WorkerHandle worker) implements EventLog {

    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {
        log.log(level, applicationGroup, "(pid=" + worker.pid() + ", process='" + group + "') " + message);
    }

    @Override
    public EventLog ofHost(String host) {
        return new WorkerLog(log.ofHost(host), group, worker);
    }

    @Override
    public boolean keeps(Level level) {
        return log.keeps(level);
    }
}
