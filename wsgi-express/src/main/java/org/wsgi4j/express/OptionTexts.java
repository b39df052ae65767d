// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of {@code start-server} and the commands beside it, as texts.
 *
 * @param command the whole command line
 */
record OptionTexts(CommandLine command) {

    private CommandSpec server() {
        return Objects.requireNonNull(command.getSubcommands().get("start-server"))
                .getCommandSpec();
    }

    private Map<String, CommandLine> visible() {
        Map<String, CommandLine> visible = new LinkedHashMap<>(command.getSubcommands());
        visible.values().removeIf(each -> each.getCommandSpec().usageMessage().hidden());
        return visible;
    }

    private static Map<String, List<OptionSpec>> groups(CommandSpec server) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        server.mixins().forEach((heading, mixin) -> groups.put(heading, new ArrayList<>(mixin.options())));
        return groups;
    }

    /** Returns a document in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder("""
                # Options of `wsgi-express start-server`

                `wsgi-express start-server [OPTIONS] [SCRIPT]`. Each option can also be given as an environment variable
                (`WSGI_EXPRESS_PORT=8001` is `--port 8001`) and in a file of options that is named as `@FILE`.

                This document is made of the program: `bin/wsgi-express document markdown`.
                """);
        groups(server()).forEach((heading, options) -> {
            text.append("\n## ").append(heading).append("\n\n| option | meaning |\n|---|---|\n");
            options.forEach(option -> text.append("| `")
                    .append(synopsis(option))
                    .append("` | ")
                    .append(description(option).replace("|", "\\|"))
                    .append(" |\n"));
        });
        commands(text);
        return text.toString();
    }

    private void commands(StringBuilder text) {
        text.append("\n## Other commands\n\n| command | meaning |\n|---|---|\n");
        visible()
                .forEach((name, each) -> text.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(summary(each))
                        .append(" |\n"));
    }

    /** Returns a manual page in the language of {@code man}. */
    String manual() {
        StringBuilder text = new StringBuilder(".TH WSGI-EXPRESS 1 \"\" \"wsgi4j " + Version.number() + "\"\n");
        text.append(".SH NAME\nwsgi-express \\- serve Python WSGI applications\n.SH SYNOPSIS\n");
        text.append(".B wsgi-express start-server\n[OPTIONS] [SCRIPT]\n.br\n.B wsgi-express\nCOMMAND\n.SH COMMANDS\n");
        visible().forEach((name, each) -> entry(text, name, summary(each)));
        text.append(".SH OPTIONS OF START-SERVER\n");
        groups(server()).forEach((heading, options) -> {
            text.append(".SS ").append(roff(heading)).append('\n');
            options.forEach(option -> entry(text, synopsis(option), description(option)));
        });
        text.append(".SH ENVIRONMENT\nEach option can be given as a variable:\n");
        text.append(".B WSGI_EXPRESS_PORT=8001\nis\n.BR \"\\-\\-port 8001\" .\n");
        return text.toString();
    }

    private static void entry(StringBuilder text, String term, String description) {
        text.append(".TP\n.B ")
                .append(roff(term))
                .append('\n')
                .append(roff(description))
                .append('\n');
    }

    /** A line that began with a dot or an apostrophe would be a command. */
    private static String roff(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    private static String synopsis(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return String.join(", ", option.names()) + value;
    }

    private static String description(OptionSpec option) {
        return String.join(" ", option.description()).replace("%%", "%");
    }

    private static String summary(CommandLine each) {
        return String.join(" ", each.getCommandSpec().usageMessage().description());
    }
}
