// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** What a program that hosts applications already logs to. */
record LoggerLog(Logger logger) implements EventLog {

    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {
        boolean named = applicationGroup != null && !applicationGroup.isEmpty();
        logger.log(level, () -> named ? "[" + applicationGroup + "] " + message : message);
    }

    @Override
    public boolean keeps(Level level) {
        return logger.isLoggable(level);
    }
}
