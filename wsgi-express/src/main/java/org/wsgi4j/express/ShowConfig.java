package org.wsgi4j.express;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a configuration comes to. */
@Command(
        name = "show-config",
        description = "Shows what the options and files of a server come to, for each host and section.",
        mixinStandardHelpOptions = true)
final class ShowConfig implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StartServer server = new StartServer();

    ShowConfig() {}

    @Override
    public Integer call() {
        new PlanText(server.plan()).lines().forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
