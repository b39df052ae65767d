// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that are known, with what reads each. */
final class Vocabulary {

    private final Map<String, Entry> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Reads a directive. */
    @FunctionalInterface
    interface Reader {

        /**
         * Takes what it says.
         *
         * @throws ConfigException if it is wrong
         */
        void read(Directive directive, Context context);
    }

    private record Entry(String name, Context.Level deepest, Reader reader) {}

    /** Adds a directive that may stand nowhere but outside all sections. */
    void server(String name, Reader reader) {
        add(name, Context.Level.SERVER, reader);
    }

    /** Adds a directive that may stand in virtual hosts, too. */
    void host(String name, Reader reader) {
        add(name, Context.Level.HOST, reader);
    }

    /** Adds a directive that may stand in all sections. */
    void anywhere(String name, Reader reader) {
        add(name, Context.Level.SECTION, reader);
    }

    private void add(String name, Context.Level deepest, Reader reader) {
        entries.put(name, new Entry(name, deepest, reader));
    }

    /** Returns the names of all of them. */
    Set<String> names() {
        return entries.keySet();
    }

    /** Reads a directive. */
    void read(Directive directive, Context context) {
        Entry entry = entries.get(directive.name());
        if (entry == null) {
            String hint = Nearest.hint(directive.name(), entries.keySet().stream());
            throw new ConfigException(directive.position(), "unknown directive " + directive.name() + hint);
        }
        context.check(directive, entry.deepest());
        entry.reader().read(directive, context);
    }
}
