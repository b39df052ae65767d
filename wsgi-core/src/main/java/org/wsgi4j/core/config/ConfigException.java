// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** Configuration that cannot be used. Holds all that is wrong with it, so that it can be mended in one go. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param position where it was configured
     * @param message one line: what is wrong, and the remedy
     */
    public record Problem(SourcePosition position, String message) {

        @Override
        public String toString() {
            return position + ": " + message;
        }
    }

    /** Creates the exception; there is at least one problem. */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** Creates the exception for a single problem. */
    public ConfigException(SourcePosition position, String message) {
        this(List.of(new Problem(position, message)));
    }

    /** Returns what is wrong, in the order it was found. */
    public List<Problem> problems() {
        return problems;
    }
}
