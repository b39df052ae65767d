// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code document}: the options, as they are, for people and for shells. */
@Command(
        name = "document",
        description = "Prints the options as a document, a manual page, or a completion script for bash and zsh.",
        mixinStandardHelpOptions = true)
final class Document implements Callable<Integer> {

    /** What can be made of the options. */
    enum Format {
        /** The document {@code docs/options.md}. */
        MARKDOWN,
        /** A manual page for {@code man}. */
        MAN,
        /** Completion for bash and zsh. */
        COMPLETION;

        /** Returns it, for a whole command line. */
        String of(CommandLine command) {
            return switch (this) {
                case MARKDOWN -> new OptionTexts(command).markdown();
                case MAN -> new OptionTexts(command).manual();
                case COMPLETION -> AutoComplete.bash("wsgi-express", command);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}.")
    private Format format = Format.MARKDOWN;

    Document() {}

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(format.of(WsgiExpress.commands()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
