// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.Requirement;
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
    private final AccessDraft access;
    private final RewriteDraft rewriting;
    private final List<Requirement> required;
    private final List<SettingsChange> changes = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param host the host that it is in
     * @param where what it holds for; none if that is all of the host
     */
    Context(Level level, HostDraft host, Optional<Where> where) {
        this(level, host, where, new AccessDraft(), level == Level.SECTION ? new RewriteDraft() : host.rewriting);
    }

    private Context(Level level, HostDraft host, Optional<Where> where, AccessDraft access, RewriteDraft rewriting) {
        this(level, host, where, access, rewriting, access.requirements);
    }

    private Context(
            Level level,
            HostDraft host,
            Optional<Where> where,
            AccessDraft access,
            RewriteDraft rewriting,
            List<Requirement> required) {
        this.level = level;
        this.host = host;
        this.where = where;
        this.access = access;
        this.rewriting = rewriting;
        this.required = required;
    }

    HostDraft host() {
        return host;
    }

    /** Tells whether it is all of the host, and no section of it. */
    boolean isWholeHost() {
        return where.isEmpty() && level != Level.SECTION;
    }

    Optional<Where> where() {
        return where;
    }

    /** Changes the settings of what it holds for. */
    void change(SettingsChange change) {
        changes.add(change);
    }

    /**
     * Returns all that is changed.
     *
     * @throws org.wsgi4j.core.config.ConfigException if something is missing
     */
    SettingsChange changes() {
        SettingsChange rewrites = isWholeHost() ? rewriting.switched() : rewriting.change(directory());
        return SettingsChange.all(changes).andThen(access.change()).andThen(rewrites);
    }

    /** Files in a directory are rewritten in it; what a pattern stands for has no beginning to leave out. */
    private String directory() {
        Where place = where.orElse(null);
        Where outer = place instanceof Where.Files files ? files.inside().orElse(null) : place;
        if (outer instanceof Where.Directory inside) {
            return inside.directory() + "/";
        }
        return outer instanceof Where.Location location ? location.path().replaceFirst("/?$", "/") : "";
    }

    /** Returns what it says of rewriting. */
    RewriteDraft rewriting() {
        return rewriting;
    }

    /** Returns what it says of who may come. */
    AccessDraft access() {
        return access;
    }

    /** Adds something that is required, to what the innermost section of requirements asks for. */
    void require(Requirement requirement) {
        required.add(requirement);
    }

    /** Returns a place in this one for the requirements of a section of them. */
    Context combining(List<Requirement> inner) {
        return new Context(level, host, where, access, rewriting, inner);
    }

    /** Refuses a directive that may not stand so deep. */
    void check(Directive directive, Level deepest) {
        if (level.compareTo(deepest) > 0) {
            throw directive.wrong("cannot stand here: put it " + deepest);
        }
    }
}
