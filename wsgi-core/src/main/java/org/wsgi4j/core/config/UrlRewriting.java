// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the paths of a host's requests are rewritten before anything is mapped.
 *
 * @param rules the rules, in their order
 * @param maps the tables that they look things up in, by name ({@code RewriteMap})
 * @param passing how requests are passed on that a rule sends to another server; none if no rule does
 */
public record UrlRewriting(List<RewriteRule> rules, Map<String, RewriteMap> maps, Optional<Mount.Proxied> passing) {

    /** Nothing is rewritten. */
    public static final UrlRewriting NONE = new UrlRewriting(List.of(), Map.of(), Optional.empty());

    /** Copies the collections. */
    public UrlRewriting {
        rules = List.copyOf(rules);
        maps = Map.copyOf(maps);
    }
}
