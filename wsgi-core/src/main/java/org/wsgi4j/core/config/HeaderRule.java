// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a header field is changed ({@code Header}, {@code RequestHeader}).
 *
 * @param action what is done
 * @param name the name of the field
 * @param value the value, or what a match is replaced by; may name parts of the request: {@code %t}, {@code %D}, {@code
 *     %{VARIABLE}e}, {@code %{VARIABLE}s}, {@code %%}
 * @param pattern what is replaced
 * @param condition when that is done
 * @param always whether it is done for error pages and other answers of the server's own, too
 */
public record HeaderRule(
        Action action,
        String name,
        String value,
        Optional<Pattern> pattern,
        Optional<Condition> condition,
        boolean always) {

    /** What is done with a field. */
    public enum Action {
        /** It has this value and no other. */
        SET,
        /** The value is added to the first one, after a comma. */
        APPEND,
        /** So it is, unless it is there. */
        MERGE,
        /** There is another field of that name. */
        ADD,
        /** It is removed. */
        UNSET,
        /** It has this value if it has none. */
        SETIFEMPTY,
        /** The first match in each value is replaced. */
        EDIT,
        /** All matches in each value are replaced. */
        EDIT_ALL
    }

    /**
     * A condition.
     *
     * @param variable the name of a variable
     * @param set whether it must be set, or must not
     */
    public record Condition(String variable, boolean set) {}
}
