// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.express.directives.syntax.Directive;

/** What users should know of their files though it is no error: each directive that does nothing is told once. */
final class Notices {

    private final List<String> notices = new ArrayList<>();
    private final Set<String> ignored = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    void add(Directive directive, String what) {
        add(directive.position(), directive.name() + " " + what);
    }

    void add(SourcePosition position, String what) {
        notices.add(new Problem(position, what).toString());
    }

    void ignored(Directive directive) {
        once(directive, "does nothing here");
    }

    /** Tells it of the first directive of a name. */
    void once(Directive directive, String what) {
        if (ignored.add(directive.name())) {
            add(directive, what);
        }
    }

    List<String> lines() {
        return notices;
    }
}
