// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps every event as {@code LEVEL message}. */
public final class RecordingLog implements EventLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void log(Level level, @Nullable String applicationGroup, String message) {
        lines.add(level + " " + message);
    }

    @Override
    public boolean keeps(Level level) {
        return true;
    }

    public List<String> lines() {
        return lines;
    }
}
