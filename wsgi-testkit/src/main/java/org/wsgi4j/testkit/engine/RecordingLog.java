// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;

/** An event log that keeps everything. */
public final class RecordingLog implements EventLog {

    private final List<Event> events = new ArrayList<>();

    /**
     * What was logged at once.
     *
     * @param level how bad it is
     * @param group the application group it comes from; null if none
     * @param message one line or several
     */
    public record Event(Level level, @Nullable String group, String message) {}

    @Override
    public synchronized void log(Level level, @Nullable String applicationGroup, String message) {
        events.add(new Event(level, applicationGroup, message));
        notifyAll();
    }

    @Override
    public boolean keeps(Level level) {
        return true;
    }

    /** Forgets what was logged. */
    public synchronized void clear() {
        events.clear();
    }

    /** Returns what was logged, in order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns all messages of at least a level, each on a line. */
    public String text(Level least) {
        return events().stream()
                .filter(event -> event.level().getSeverity() >= least.getSeverity())
                .map(Event::message)
                .collect(Collectors.joining("\n"));
    }

    /**
     * Waits until something was logged; returns the first such event.
     *
     * @throws AssertionError if that does not come
     */
    public synchronized Event await(Predicate<Event> wanted) {
        Patience.await(this, () -> find(wanted).isPresent(), () -> "a certain line in the log " + events);
        return find(wanted).orElseThrow();
    }

    /** Waits until a message has a text in it; returns the first such event. */
    public Event await(String part) {
        return await(event -> event.message().contains(part));
    }

    private Optional<Event> find(Predicate<Event> wanted) {
        return events.stream().filter(wanted).findFirst();
    }
}
