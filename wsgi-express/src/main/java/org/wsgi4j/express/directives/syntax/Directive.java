// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.SourcePosition;

/**
 * A line of a configuration file that says something.
 *
 * @param name its first word
 * @param arguments the other words
 * @param directory where relative paths in it begin: that of {@code ServerRoot}, or that of the file
 * @param position where it is
 */
public record Directive(String name, List<String> arguments, Path directory, SourcePosition position) implements Node {

    /** Copies the list. */
    public Directive {
        arguments = List.copyOf(arguments);
    }

    /**
     * Returns the only argument.
     *
     * @param what what it is, for the message
     * @throws ConfigException if there is none, or another one
     */
    public String only(String what) {
        if (arguments.size() != 1) {
            throw wrong("needs " + what + " and nothing else");
        }
        return arguments.get(0);
    }

    /**
     * Returns the only argument with the name and the position of this.
     *
     * @param what what it is, for the message
     * @throws ConfigException if there is none, or another one
     */
    public OptionValue value(String what) {
        return new OptionValue(name, only(what), position);
    }

    /**
     * Returns the options behind the first arguments.
     *
     * @param first how many arguments come before them
     * @param what what these are, for the message
     * @throws ConfigException if there are fewer arguments, or others that are no options
     */
    public List<OptionValue> options(int first, String what) {
        if (arguments.size() < first) {
            throw wrong("needs " + what);
        }
        List<OptionValue> options = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String word : arguments.subList(first, arguments.size())) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.add(new OptionValue(word.substring(0, equals), word.substring(equals + 1), position));
            } else {
                others.add("'" + word + "'");
            }
        }
        if (!others.isEmpty()) {
            String verb = others.size() == 1 ? ", which is" : ", which are";
            throw wrong("has " + String.join(", ", others) + verb + " not of the form option=value");
        }
        return options;
    }

    /** Returns the exception for something that is wrong with this. */
    public ConfigException wrong(String what) {
        return new ConfigException(position, name + " " + what);
    }

    /**
     * Returns the arguments.
     *
     * @param least how many there are at least
     * @param most how many there are at most
     * @param what what they are, for the message
     * @throws ConfigException if there are more or fewer
     */
    public List<String> between(int least, int most, String what) {
        if (arguments.size() < least || arguments.size() > most) {
            throw wrong("needs " + what + (arguments.size() > most ? " and nothing else" : ""));
        }
        return arguments;
    }

    /** Returns the only argument, a switch. */
    public boolean onOff() {
        String value = only("On or Off");
        if (!value.equalsIgnoreCase("on") && !value.equalsIgnoreCase("off")) {
            throw wrong("needs On or Off, not '" + value + "'");
        }
        return value.equalsIgnoreCase("on");
    }

    /**
     * Returns the only argument, one of some words in lower case.
     *
     * @throws ConfigException if it is none of them
     */
    public String oneOf(List<String> words) {
        String known = String.join(", ", words);
        String value = only("one of " + known);
        if (!words.contains(value.toLowerCase(Locale.ROOT))) {
            throw wrong("needs one of " + known + ", not '" + value + "'");
        }
        return value.toLowerCase(Locale.ROOT);
    }

    /** Returns a whole number of 0 or more. */
    public long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw wrong("needs a whole number of 0 or more, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /** Returns the absolute path that is meant. */
    public Path path(String text) {
        try {
            return directory.resolve(text).normalize();
        } catch (InvalidPathException wrong) {
            throw wrong("needs a path, and '" + text + "' is none");
        }
    }

    /** Tells whether it has a name, whatever the case of its letters. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? name : name + " " + String.join(" ", arguments);
    }
}
