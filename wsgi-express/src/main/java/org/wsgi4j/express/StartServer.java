package org.wsgi4j.express;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code start-server}. */
@Command(
        name = "start-server",
        description = "Serves a WSGI application until it is interrupted.",
        abbreviateSynopsis = true,
        footer = {
            "",
            "Each option can also be given as an environment variable, such as",
            "WSGI_EXPRESS_PORT=8001 for --port, and in a file of options that is named as",
            "@FILE. Without a SCRIPT a page is served that says that the server works."
        })
final class StartServer implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SCRIPT", description = "The WSGI script: a Python file.")
    private @Nullable String script;

    @SuppressWarnings("unused") // picocli shows the help by itself
    @Option(names = "--help", usageHelp = true, description = "Show this text.")
    private boolean help;

    @ArgGroup(validate = false, heading = "%nListener:%n")
    private final ListenerOptions listener = new ListenerOptions();

    @ArgGroup(validate = false, heading = "%nApplication:%n")
    private final ApplicationOptions application = new ApplicationOptions();

    @ArgGroup(validate = false, heading = "%nFiles:%n")
    private final ContentOptions content = new ContentOptions();

    @ArgGroup(validate = false, heading = "%nCapacity:%n")
    private final CapacityOptions capacity = new CapacityOptions();

    @ArgGroup(validate = false, heading = "%nTimeouts (a client or an application that takes longer):%n")
    private final TimeoutOptions timeouts = new TimeoutOptions();

    @ArgGroup(validate = false, heading = "%nLogs:%n")
    private final LogOptions logs = new LogOptions();

    StartServer() {}

    @Override
    public Integer call() {
        ServerPlan plan = plan();
        Banner banner = new Banner(spec.commandLine().getOut(), plan);
        if ("root".equals(System.getProperty("user.name"))) {
            spec.commandLine()
                    .getErr()
                    .println("wsgi-express: running as root, and so does the application: start it as another user");
        }
        return ExpressModule.server(plan).run(banner, Signals.stop());
    }

    /** Returns what the options ask for. */
    ServerPlan plan() {
        return new PlanReader(script, listener, application, content, capacity, timeouts, logs).read();
    }
}
