// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.jspecify.annotations.Nullable;

/**
 * All URLs at a prefix and below it.
 *
 * @param prefix the prefix, empty for the root
 * @param itself whether the prefix without a slash behind it is one of them
 * @param treatments how they are treated
 */
record PrefixPlace(String prefix, boolean itself, Treatments treatments) implements Place {

    /** Creates a place that the prefix itself belongs to. */
    PrefixPlace(String prefix, Treatments treatments) {
        this(prefix, true, treatments);
    }

    @Override
    public @Nullable Target target(String path) {
        int length = prefix.length();
        boolean held = path.startsWith(prefix) && (path.length() == length ? itself : path.charAt(length) == '/');
        return held ? at(path) : null;
    }

    /** Returns the target of a path that begins with the prefix. */
    Target at(String path) {
        String below = prefix.isEmpty() ? path : path.substring(prefix.length());
        return new Target(prefix, below, treatments.of(path, below));
    }
}
