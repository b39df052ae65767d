// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command to a server that runs: one of those of {@link AdminRequest}, under whose word it is known. */
@Command(mixinStandardHelpOptions = true)
final class AdminCommands implements Callable<Integer> {

    private final AdminRequest request;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Option(
            names = "--server-root",
            required = true,
            paramLabel = "DIRECTORY",
            description = "The server root, which the server names when it starts.")
    private Path serverRoot = Path.of("");

    private AdminCommands(AdminRequest request) {
        this.request = request;
    }

    /** Adds the commands to those of the command line. */
    static void addTo(CommandLine commands) {
        add(commands, AdminRequest.STATUS, "Shows what a server runs: its process groups and their processes.");
        add(commands, AdminRequest.RESTART, "Replaces what a server runs, without a lost request.");
        add(
                commands,
                AdminRequest.RELOAD,
                "Reads the configuration of a server again, and has it follow that, without a lost request.");
        add(commands, AdminRequest.STOP, "Stops a server, and waits for its end.");
    }

    private static void add(CommandLine commands, AdminRequest request, String description) {
        CommandLine command = new CommandLine(new AdminCommands(request));
        command.getCommandSpec().usageMessage().description(description);
        commands.addSubcommand(request.word(), command);
    }

    @Override
    public Integer call() {
        Path socket = AdminSocket.in(serverRoot.toAbsolutePath().normalize());
        try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            server.write(ByteBuffer.wrap((request.word() + "\n").getBytes(StandardCharsets.US_ASCII)));
            List<String> answer = new BufferedReader(
                            new InputStreamReader(Channels.newInputStream(server), StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            return print(answer);
        } catch (IOException unreachable) {
            throw new ServerException("no server answers at " + socket + " (" + unreachable.getMessage()
                    + "): give the --server-root of one that runs, and be its user");
        }
    }

    /** What the server has refused is an error here, too. */
    private int print(List<String> answer) {
        int code = CommandLine.ExitCode.OK;
        for (String line : answer) {
            if (line.startsWith(AdminRequest.ERROR)) {
                spec.commandLine().getErr().println("wsgi-express: " + line.substring(AdminRequest.ERROR.length()));
                code = CommandLine.ExitCode.SOFTWARE;
            } else {
                spec.commandLine().getOut().println(line);
            }
        }
        return code;
    }
}
