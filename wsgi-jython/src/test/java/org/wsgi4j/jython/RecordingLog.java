// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;

/** Keeps what is logged. */
final class RecordingLog implements EventLog {

    record Event(System.Logger.Level level, @Nullable String group, String message) {}

    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized void log(System.Logger.Level level, @Nullable String applicationGroup, String message) {
        events.add(new Event(level, applicationGroup, message));
    }

    @Override
    public boolean keeps(System.Logger.Level level) {
        return true;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    List<String> messages() {
        return events().stream().map(Event::message).toList();
    }

    synchronized void clear() {
        events.clear();
    }
}
