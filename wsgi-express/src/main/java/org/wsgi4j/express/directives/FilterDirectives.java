// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.Arrays;
import java.util.Set;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that send answers through filters. There is one filter here, which compresses; it is the whole server's. */
final class FilterDirectives {

    private static final Set<String> COMPRESSING = Set.of("DEFLATE", "BROTLI_COMPRESS");

    private final Notices notices;
    private boolean compress;

    FilterDirectives(Notices notices) {
        this.notices = notices;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("AddOutputFilterByType", (directive, context) -> filter(directive));
        vocabulary.anywhere("AddOutputFilter", (directive, context) -> filter(directive));
        vocabulary.anywhere("SetOutputFilter", (directive, context) -> filter(directive));
    }

    /** Tells whether anything is to be compressed. */
    boolean compress() {
        return compress;
    }

    private void filter(Directive directive) {
        if (directive.arguments().isEmpty()) {
            throw directive.wrong("needs the name of a filter, such as DEFLATE");
        }
        String filters = directive.arguments().get(0);
        if (Arrays.stream(filters.split(";")).anyMatch(COMPRESSING::contains)) {
            compress = true;
        } else if (!filters.equalsIgnoreCase("none")) {
            notices.ignored(directive);
        }
    }
}
