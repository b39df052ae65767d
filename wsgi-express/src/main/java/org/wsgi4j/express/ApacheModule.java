// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What mod_wsgi-express says of its module for Apache, of which there is none here. */
@Command(mixinStandardHelpOptions = true)
final class ApacheModule implements Callable<Integer> {

    private static final String CONFIGURATION = """
            # There is no module to load: wsgi-express is a server of its own. It reads this configuration with --include-file.
            # An Apache that is to stay in front hands the requests on with these lines, and the server is started with
            # --host 127.0.0.1 --trust-proxy 127.0.0.1 --trust-proxy-header X-Forwarded-For --trust-proxy-header X-Forwarded-Proto
            ProxyPreserveHost On
            ProxyPass "/" "http://127.0.0.1:8000/"
            ProxyPassReverse "/" "http://127.0.0.1:8000/"
            RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}""";

    /** What is asked. */
    private enum Question {
        INSTALL_MODULE("Says what is there in the place of a module for Apache."),
        MODULE_CONFIG("Prints how an Apache hands requests on to this server."),
        MODULE_LOCATION("Prints the path of the program, which is there in the place of a module for Apache.");

        private final String description;

        Question(String description) {
            this.description = description;
        }
    }

    private final Question question;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    private ApacheModule(Question question) {
        this.question = question;
    }

    /** Adds the commands to those of the command line. */
    static void addTo(CommandLine commands) {
        for (Question question : Question.values()) {
            CommandLine command = new CommandLine(new ApacheModule(question));
            command.getCommandSpec().usageMessage().description(question.description);
            commands.addSubcommand(question.name().toLowerCase(Locale.ROOT).replace('_', '-'), command);
        }
    }

    @Override
    public Integer call() {
        switch (question) {
            case INSTALL_MODULE ->
                throw new ServerException(
                        "there is no Apache module to install: start-server is the"
                                + " server, --include-file reads Apache's configuration, and module-config has lines for an Apache in front");
            case MODULE_CONFIG -> spec.commandLine().getOut().println(CONFIGURATION);
            case MODULE_LOCATION -> spec.commandLine().getOut().println(program());
        }
        return CommandLine.ExitCode.OK;
    }

    private static Path program() {
        return Path.of(System.getProperty("java.class.path", ""))
                .toAbsolutePath()
                .normalize();
    }
}
