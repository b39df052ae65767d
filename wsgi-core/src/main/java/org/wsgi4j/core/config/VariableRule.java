// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.regex.Pattern;

/** How a variable of requests is set. */
public sealed interface VariableRule {

    /** It has a value ({@code SetEnv}, {@code PassEnv}). */
    record Set(String name, String value) implements VariableRule {}

    /** It has none ({@code UnsetEnv}). */
    record Unset(String name) implements VariableRule {}

    /**
     * Variables are set for requests with a property ({@code SetEnvIf}).
     *
     * @param attribute {@code Remote_Addr}, {@code Server_Addr}, {@code Request_Method}, {@code Request_Protocol}, {@code
     *     Request_URI}, the name of a header field, or that of a variable that was set before
     * @param pattern what is looked for in its value; an empty value stands for one that is not there
     * @param rules what is set; <code>$0</code> to <code>$9</code> in values are parts of what was found
     */
    record If(String attribute, Pattern pattern, List<VariableRule> rules) implements VariableRule {

        /** Copies the list. */
        public If {
            rules = List.copyOf(rules);
        }
    }
}
