// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options given as environment variables: {@code WSGI_EXPRESS_PORT=8001} is {@code --port 8001}. The command line goes
 * before them.
 *
 * <p>An option with several values takes them separated by spaces; a switch is on with {@code on}, {@code true}, {@code
 * yes} or {@code 1}.
 */
final class EnvironmentOptions {

    private static final String PREFIX = "WSGI_EXPRESS_";

    private final CommandLine root;
    private final Map<String, String> variables;

    EnvironmentOptions(CommandLine root, Map<String, String> environment) {
        this.root = root;
        this.variables = new TreeMap<>(environment);
        variables.keySet().removeIf(name -> !name.startsWith(PREFIX));
    }

    /** Returns the variable that stands for an option. */
    static String variable(OptionSpec option) {
        return PREFIX
                + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns the command line with the variables' options put before its own, behind the command's name. */
    String[] before(String[] arguments) {
        CommandLine command = root.getSubcommands().get(arguments[0]);
        if (command == null || variables.isEmpty()) {
            return arguments;
        }
        List<String> words = new ArrayList<>(List.of(arguments[0]));
        for (OptionSpec option : command.getCommandSpec().options()) {
            String value = variables.get(variable(option));
            if (value != null && !option.usageHelp()) {
                words.addAll(words(option, value));
            }
        }
        words.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        return words.toArray(String[]::new);
    }

    private static List<String> words(OptionSpec option, String value) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            boolean on = List.of("on", "true", "yes", "1").contains(value.toLowerCase(Locale.ROOT));
            return on ? List.of(name) : List.of();
        }
        List<String> words = new ArrayList<>();
        if (!option.isMultiValue()) {
            return List.of(name, value);
        }
        String[] values = value.trim().split("\\s+", -1);
        int each = option.arity().min();
        for (int i = 0; i < values.length; i++) {
            if (i % each == 0) {
                words.add(name);
            }
            words.add(values[i]);
        }
        return words;
    }
}
