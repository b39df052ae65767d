// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.OptionValue;

/** The options of a directive that names a script. Of one that comes twice the last value counts. */
final class ScriptOptions {

    private final Map<String, OptionValue> given = new LinkedHashMap<>();

    /**
     * Creates the options.
     *
     * @param known the names of those that the directive has
     * @throws ConfigException if there are others; it holds all of them
     */
    ScriptOptions(List<OptionValue> options, List<String> known) {
        List<Problem> problems = new ArrayList<>();
        for (OptionValue option : options) {
            given.put(option.name(), option);
            if (!known.contains(option.name())) {
                String hint = Nearest.hint(option.name(), known.stream());
                problems.add(new Problem(option.position(), "unknown option '" + option.name() + "'" + hint));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    Optional<OptionValue> option(String name) {
        return Optional.ofNullable(given.get(name));
    }

    String value(String name, String otherwise) {
        return option(name).map(OptionValue::value).orElse(otherwise);
    }

    /** Returns a switch: On or Off, in any case of letters. */
    boolean onOff(String name, boolean otherwise) {
        OptionValue option = given.get(name);
        if (option == null) {
            return otherwise;
        }
        String value = option.value();
        if (value.equalsIgnoreCase("on") || value.equalsIgnoreCase("off")) {
            return value.equalsIgnoreCase("on");
        }
        throw new ConfigException(option.position(), name + "=" + value + " is not possible: give On or Off");
    }

    /** Tells whether an option is given, and is a name that depends on nothing. */
    boolean isFixed(String name) {
        OptionValue option = given.get(name);
        return option != null && !option.value().contains("%");
    }
}
