// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in a command's help: each mixin's under its name, after those of the command itself.
 *
 * <p>Argument groups of picocli have headings too, but give up what was set in a group when one of its options comes a
 * second time, such as in the environment and on the command line.
 */
final class GroupedOptions implements IHelpSectionRenderer {

    @Override
    public String render(Help help) {
        CommandSpec command = help.commandSpec();
        StringBuilder text = new StringBuilder(list(
                help,
                command.options().stream()
                        .filter(option -> isOwn(option, command))
                        .toList()));
        command.mixins()
                .forEach((heading, mixin) ->
                        text.append(String.format("%n%s:%n", heading)).append(list(help, mixin.options())));
        return text.toString();
    }

    private static boolean isOwn(OptionSpec option, CommandSpec command) {
        return command.mixins().values().stream()
                .noneMatch(mixin -> mixin.optionsMap().containsKey(option.longestName()));
    }

    private static String list(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout();
        layout.addAllOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }
}
