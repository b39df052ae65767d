// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Optional;

/**
 * How a section rewrites what its requests are mapped to ({@code RewriteRule} in a {@code <Directory>}).
 *
 * @param engine whether it does ({@code RewriteEngine})
 * @param directory what is taken from the beginning of a file before rules look at it, with a slash at its end; empty for
 *     nothing
 * @param base the URL of the directory ({@code RewriteBase}); absent if it follows from the document root or an alias
 * @param rules the rules, in their order
 */
public record SectionRewriting(boolean engine, String directory, Optional<String> base, List<RewriteRule> rules) {

    /** Nothing is rewritten. */
    public static final SectionRewriting NONE = new SectionRewriting(false, "", Optional.empty(), List.of());

    /** Copies the list. */
    public SectionRewriting {
        rules = List.copyOf(rules);
    }

    /** Tells whether anything can be rewritten. */
    public boolean rewrites() {
        return engine && !rules.isEmpty();
    }

    /** Returns the same rules, looked at or not. */
    public SectionRewriting with(boolean on) {
        return new SectionRewriting(on, directory, base, rules);
    }
}
