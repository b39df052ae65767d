package org.wsgi4j.core.site;

import org.jspecify.annotations.Nullable;

/**
 * All URLs at a prefix and below it.
 *
 * @param prefix the prefix, empty for the root
 * @param treatments how they are treated
 */
record PrefixPlace(String prefix, Treatments treatments) implements Place {

    @Override
    public @Nullable Target target(String path) {
        int length = prefix.length();
        boolean held = path.startsWith(prefix) && (path.length() == length || path.charAt(length) == '/');
        return held ? at(path) : null;
    }

    /** Returns the target of a path that begins with the prefix. */
    Target at(String path) {
        String below = prefix.isEmpty() ? path : path.substring(prefix.length());
        return new Target(prefix, below, treatments.of(path, below));
    }
}
