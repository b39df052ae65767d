// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * The command that prints the options of {@code start-server} as JSON, for programs that take the same ones: a list of groups,
 * each {@code {"heading", "options"}}, of whose options each is {@code {"names", "values", "multiple", "label", "description"}}.
 * {@code values} is how many values an option takes each time.
 */
@Command(name = "describe-options", hidden = true, description = "Prints the options of start-server as JSON.")
final class OptionModel implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    OptionModel() {}

    @Override
    public Integer call() {
        CommandSpec server = Objects.requireNonNull(spec.root().subcommands().get("start-server"))
                .getCommandSpec();
        spec.commandLine()
                .getOut()
                .println(server.mixins().entrySet().stream()
                        .map(mixin -> group(mixin.getKey(), mixin.getValue().options()))
                        .collect(Collectors.joining(",\n", "[", "]")));
        return 0;
    }

    private static String group(String heading, List<OptionSpec> options) {
        return options.stream()
                .filter(option -> !option.hidden())
                .map(OptionModel::option)
                .collect(Collectors.joining(",\n", "{\"heading\": " + text(heading) + ", \"options\": [\n", "]}"));
    }

    private static String option(OptionSpec option) {
        return "{\"names\": "
                + Stream.of(option.names()).map(OptionModel::text).collect(Collectors.joining(", ", "[", "]"))
                + ", \"values\": " + option.arity().max()
                + ", \"multiple\": " + option.isMultiValue()
                + ", \"label\": " + text(option.paramLabel())
                + ", \"description\": "
                + text(String.join(" ", option.description()).replace("%%", "%"))
                + "}";
    }

    private static String text(String value) {
        return value.chars()
                .mapToObj(letter -> letter < ' ' || letter == '"' || letter == '\\' || letter > '~'
                        ? String.format("\\u%04x", letter)
                        : Character.toString(letter))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
