// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wsgi4j.jython.JythonCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code jython}. All words after it are for Jython: {@code -c}, {@code -m}, {@code --help} and so on. */
@Command(
        name = "jython",
        description = "Runs a program of Python 2.7 with the Jython of this installation, such as manage.py.")
final class JythonInterpreter implements Callable<Integer> {

    private static final String NAME = "jython";

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "What Jython is given.")
    private List<String> words = new ArrayList<>();

    JythonInterpreter() {}

    /** Has a command line keep the words of this command as they are. */
    static void prepare(CommandLine commands, String... arguments) {
        Objects.requireNonNull(commands.getSubcommands().get(NAME))
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true);
        if (arguments.length > 0 && arguments[0].equals(NAME)) {
            commands.setExpandAtFiles(false).setEndOfOptionsDelimiter("\0");
        }
    }

    @Override
    public Integer call() {
        JvmOptions.beQuiet();
        Plugins.installed().show();
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("wsgi4j.home")).map(Path::of);
        JythonCommand.run(
                words,
                home.map(directory -> directory.resolve("bin/wsgi-jython")),
                Optional.ofNullable(System.getProperty("wsgi4j.python")).map(Path::of));
        return CommandLine.ExitCode.OK;
    }
}
