package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.SourcePosition;

/**
 * A line of a configuration file that says something.
 *
 * @param name its first word
 * @param arguments the other words
 * @param position where it is
 */
record Directive(String name, List<String> arguments, SourcePosition position) {

    /**
     * Returns the only argument.
     *
     * @param what what it is, for the message
     * @throws ConfigException if there is none, or another one
     */
    String only(String what) {
        if (arguments.size() != 1) {
            throw wrong("needs " + what + " and nothing else");
        }
        return arguments.get(0);
    }

    /**
     * Returns the options behind the first arguments.
     *
     * @param first how many arguments come before them
     * @param what what these are, for the message
     * @throws ConfigException if there are fewer arguments, or others that are no options
     */
    List<OptionValue> options(int first, String what) {
        if (arguments.size() < first) {
            throw wrong("needs " + what);
        }
        List<OptionValue> options = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : arguments.subList(first, arguments.size())) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.add(new OptionValue(word.substring(0, equals), word.substring(equals + 1), position));
            } else {
                problems.add(new Problem(position, name + ": '" + word + "' is not of the form option=value"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return options;
    }

    /** Returns the exception for something that is wrong with this. */
    ConfigException wrong(String what) {
        return new ConfigException(position, name + " " + what);
    }
}
