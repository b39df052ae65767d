// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** The command line {@code wsgi-express}. */
@Command(
        name = "wsgi-express",
        description = "Serves Python WSGI applications.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartServer.class,
            CheckConfig.class,
            ShowConfig.class,
            JythonInterpreter.class,
            OptionModel.class,
            TrainCache.class,
            Document.class
        })
public final class WsgiExpress {

    WsgiExpress() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Charset terminal = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(System.out, true, terminal);
        System.exit(run(arguments, System.getenv(), out, new PrintWriter(System.err, true, terminal)));
    }

    /**
     * Runs the command.
     *
     * @param arguments the words of the command line
     * @param environment the environment variables; {@code WSGI_EXPRESS_NAME} is option {@code --name}
     * @param out takes what was asked for
     * @param err takes what went wrong
     * @return the exit code: 0 for success, 1 if the server cannot run, 2 if the command line is wrong
     */
    static int run(String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine command = commands();
        JythonInterpreter.prepare(command, arguments);
        command.setOut(out)
                .setErr(err)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new CommandErrors(environment))
                .setExecutionExceptionHandler(CommandErrors::failed);
        command.getSubcommands()
                .values()
                .forEach(each ->
                        each.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions()));
        if (arguments.length == 0) {
            command.usage(err);
            return CommandLine.ExitCode.USAGE;
        }
        return command.execute(new EnvironmentOptions(command, environment).before(arguments));
    }

    /**
     * Reads the command line of a server once more.
     *
     * @param words all words of it, with what the environment adds
     * @throws ConfigException if it is malformed by now, as the files of options that it names may have changed
     */
    static StartServer startServer(String[] words) {
        CommandLine command = commands();
        try {
            command.parseArgs(words);
        } catch (ParameterException wrong) {
            throw new ConfigException(new SourcePosition("start-server", 0), CommandErrors.message(wrong));
        }
        return Objects.requireNonNull(command.getSubcommands().get("start-server"))
                .getCommand();
    }

    /** A command that starts a server takes them, or has what does in a mixin. */
    private static void letSuperseded(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<Object> holders = new ArrayList<>(List.of(spec.userObject()));
        spec.mixins().values().forEach(mixin -> holders.add(mixin.userObject()));
        holders.stream()
                .filter(StartServer.class::isInstance)
                .forEach(server -> ((StartServer) server).superseded().addTo(spec));
    }

    static CommandLine commands() {
        CommandLine command = new CommandLine(new WsgiExpress());
        StartServer.addSetupTo(command);
        AdminCommands.addTo(command);
        ApacheModule.addTo(command);
        command.getSubcommands().values().forEach(WsgiExpress::letSuperseded);
        return command.setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUseSimplifiedAtFiles(false);
    }
}
