package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.Where;
import org.wsgi4j.express.directives.syntax.Directive;

/** Where in the files directives stand, and what they change there. */
final class Context {

    /** How deep that is. */
    enum Level {
        SERVER("outside all sections"),
        HOST("outside all sections but <VirtualHost>"),
        SECTION("anywhere");

        private final String place;

        Level(String place) {
            this.place = place;
        }

        @Override
        public String toString() {
            return place;
        }
    }

    private final Level level;
    private final HostDraft host;
    private final Optional<Where> where;
    private final List<SettingsChange> changes = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param host the host that it is in
     * @param where what it holds for; none if that is all of the host
     */
    Context(Level level, HostDraft host, Optional<Where> where) {
        this.level = level;
        this.host = host;
        this.where = where;
    }

    HostDraft host() {
        return host;
    }

    Optional<Where> where() {
        return where;
    }

    /** Changes the settings of what it holds for. */
    void change(SettingsChange change) {
        changes.add(change);
    }

    SettingsChange changes() {
        return SettingsChange.all(changes);
    }

    /** Refuses a directive that may not stand so deep. */
    void check(Directive directive, Level deepest) {
        if (level.compareTo(deepest) > 0) {
            throw directive.wrong("cannot stand here: put it " + deepest);
        }
    }
}
