// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, or why the server cannot run, in one line each. */
final class CommandErrors implements IParameterExceptionHandler {

    private static final Pattern CHOICE =
            Pattern.compile("Invalid value for option '([^']+)'.*: expected one of \\[(.*)].* but was '(.*)'");

    private final Map<String, String> environment;

    CommandErrors(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        error.getCommandLine()
                .getErr()
                .println(command + ": " + fromEnvironment(error) + message(error) + " (see " + command + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    /** Says why the server cannot run. */
    static int failed(Exception error, CommandLine command, ParseResult ignored) throws Exception {
        if (error instanceof ConfigException wrong) {
            wrong.problems().forEach(problem -> command.getErr().println("wsgi-express: " + problem));
            return CommandLine.ExitCode.USAGE;
        }
        if (error instanceof ServerException cannotRun) {
            command.getErr().println("wsgi-express: " + cannotRun.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw error;
    }

    /** Says what is wrong with a command line. */
    static String message(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-") ? unknown(first, unmatched) : "unexpected argument '" + first + "'";
        }
        return plain(String.valueOf(error.getMessage()).lines().findFirst().orElse("wrong command line"));
    }

    /** Says what picocli says of types and indexes in the words of this program's own messages. */
    private static String plain(String text) {
        Matcher choice = CHOICE.matcher(text);
        if (choice.matches()) {
            return choice.group(1) + ": '" + choice.group(3) + "' is not possible: give one of "
                    + choice.group(2).toLowerCase(Locale.ROOT);
        }
        return text.replaceFirst("^Invalid value for option '([^']+)'(?: \\(.*?\\))?: ", "$1: ")
                .replaceFirst("is not an? (int|long)$", "is not a whole number")
                .replaceFirst("is not a double$", "is not a number")
                .replaceFirst("^Missing required parameter for option '([^']+)' \\((.*)\\)$", "$1 needs a value: $2")
                .replaceFirst(
                        "^option '([^']+)' at index \\d+ \\((.*)\\) requires at least (\\d+) .*",
                        "$1 needs $3 values: $2");
    }

    private static String unknown(String word, UnmatchedArgumentException error) {
        String name = word.replaceFirst("=.*", "");
        String hint = Nearest.hint(name, error.getCommandLine().getCommandSpec().optionsMap().keySet().stream());
        return "unknown option '" + name + "'" + hint;
    }

    /** Names the variable if that is where the value came from. */
    private String fromEnvironment(ParameterException error) {
        if (error.getArgSpec() instanceof OptionSpec option && error.getValue() != null) {
            String variable = EnvironmentOptions.variable(option);
            return error.getValue().equals(environment.get(variable)) ? variable + ": " : "";
        }
        return "";
    }
}
