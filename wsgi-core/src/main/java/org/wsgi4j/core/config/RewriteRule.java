// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the path of a URL is rewritten before anything is mapped ({@code RewriteRule} with its {@code RewriteCond}s).
 *
 * @param pattern what is looked for in the path
 * @param negated whether the rule is for paths without it
 * @param conditions what has to hold, too
 * @param to what the path becomes, or {@code -} for no change; may name parts of the request
 * @param outcome what is done then
 * @param flow which rule is looked at next
 * @param appendQuery whether the query of the request is added to that of the new path ({@code QSA})
 * @param dropQuery whether the query of the request is left out ({@code QSD})
 * @param variables variables that are set
 */
public record RewriteRule(
        Pattern pattern,
        boolean negated,
        List<Condition> conditions,
        String to,
        Outcome outcome,
        Flow flow,
        boolean appendQuery,
        boolean dropQuery,
        List<VariableRule> variables) {

    /** Copies the lists. */
    public RewriteRule {
        conditions = List.copyOf(conditions);
        variables = List.copyOf(variables);
    }

    /**
     * Which rule is looked at after one.
     *
     * @param last whether none is, once this one held ({@code L})
     * @param end whether nothing else is rewritten in the request, either ({@code END})
     * @param chained whether the next one is looked at only if this one held ({@code C})
     * @param skip how many are left out behind this one, once it held ({@code S})
     * @param rounds how often the first one is next, once this one held ({@code N}); 0 for never
     */
    public record Flow(boolean last, boolean end, boolean chained, int skip, int rounds) {

        /** None is. */
        public static final Flow LAST = new Flow(true, false, false, 0, 0);
    }

    /** What is done when a rule holds. */
    public sealed interface Outcome {

        /** The path is another one. */
        record Rewritten() implements Outcome {}

        /** The client is sent to the new place. */
        record Redirected(int status) implements Outcome {}

        /**
         * Another server answers.
         *
         * @param server the URL of that server, without a path
         */
        record Passed(String server) implements Outcome {}

        /** The client is told that there is nothing for it. */
        record Refused(int status) implements Outcome {}
    }

    /**
     * A condition.
     *
     * @param test a text that names parts of the request
     * @param pattern what is looked for in it; none if it is a file that has to be there
     * @param kind how it is tested
     * @param negated whether that must not be so
     * @param or whether it is enough if this or the next one holds
     */
    public record Condition(String test, Optional<Pattern> pattern, Kind kind, boolean negated, boolean or) {

        /** How a text is tested. */
        public enum Kind {
            /** It has what a pattern looks for. */
            PATTERN,
            /** It is the path of a file. */
            FILE,
            /** It is the path of a directory. */
            DIRECTORY
        }
    }
}
