// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Map;
import java.util.Optional;

/**
 * How long answers are good, where they do not say it themselves.
 *
 * @param active whether that is told at all ({@code ExpiresActive})
 * @param usual how long all are ({@code ExpiresDefault})
 * @param types how long those of a media type are ({@code ExpiresByType})
 */
public record Expiry(boolean active, Optional<Term> usual, Map<String, Term> types) {

    /** Nothing is told. */
    public static final Expiry NONE = new Expiry(false, Optional.empty(), Map.of());

    /** Copies the map. */
    public Expiry {
        types = Map.copyOf(types);
    }

    /**
     * A time.
     *
     * @param sinceModification whether it begins when the file was modified, or with the answer
     * @param seconds how long it is
     */
    public record Term(boolean sinceModification, long seconds) {}
}
