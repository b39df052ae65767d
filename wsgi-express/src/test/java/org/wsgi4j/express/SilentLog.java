// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;

/** Keeps nothing. */
final class SilentLog implements EventLog {

    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {}

    @Override
    public boolean keeps(Level level) {
        return false;
    }
}
