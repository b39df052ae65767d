package org.wsgi4j.express;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads the configuration of a server without starting it. */
@Command(
        name = "check-config",
        description = "Tells what is wrong with the configuration of a server, without starting it.",
        mixinStandardHelpOptions = true)
final class CheckConfig implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StartServer server = new StartServer();

    CheckConfig() {}

    @Override
    public Integer call() {
        ServerPlan plan = server.plan();
        plan.notices().forEach(notice -> spec.commandLine().getErr().println("wsgi-express: " + notice));
        spec.commandLine().getOut().println("Syntax OK");
        return 0;
    }
}
