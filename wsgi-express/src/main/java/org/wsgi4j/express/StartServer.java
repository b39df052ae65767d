package org.wsgi4j.express;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin(name = "Listener")
    private final ListenerOptions listener = new ListenerOptions();

    @Mixin(name = "Application")
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin(name = "Files")
    private final ContentOptions content = new ContentOptions();

    @Mixin(name = "Capacity")
    private final CapacityOptions capacity = new CapacityOptions();

    @Mixin(name = "Timeouts (a client or an application that takes longer)")
    private final TimeoutOptions timeouts = new TimeoutOptions();

    @Mixin(name = "Worker processes (not in embedded mode)")
    private final ProcessOptions processes = new ProcessOptions();

    @Mixin(name = "Identity and limits of worker processes (not in embedded mode)")
    private final LimitOptions limits = new LimitOptions();

    @Mixin(name = "Buffers between server and worker processes (not in embedded mode)")
    private final BufferOptions buffers = new BufferOptions();

    @Mixin(name = "Logs")
    private final LogOptions logs = new LogOptions();

    StartServer() {}

    @Override
    public Integer call() {
        ServerPlan plan = plan();
        Banner banner = new Banner(spec.commandLine().getOut(), plan);
        if ("root".equals(System.getProperty("user.name"))) {
            spec.commandLine().getErr().println("wsgi-express: running as root, " + whatRuns(plan));
        }
        Server server = ExpressModule.server(plan, again());
        Signals.control(server);
        return server.run(banner);
    }

    private static String whatRuns(ServerPlan plan) {
        return plan.workers()
                .group()
                .identity()
                .user()
                .map(user -> "and only the worker processes as " + user + ": start it as another user if you can")
                .orElse("and so does the application: start it as another user, or give --user");
    }

    /** The same words again, with the files that they name as they are then. */
    private Configuration again() {
        String[] words =
                spec.root().commandLine().getParseResult().originalArgs().toArray(String[]::new);
        return () -> WsgiExpress.startServer(words).plan();
    }

    /** Returns what the options ask for. */
    ServerPlan plan() {
        return new PlanReader(script, listener, application, content, capacity, timeouts, logs, group()).read();
    }

    /** Returns the reader of the process group that the options ask for. */
    GroupReader group() {
        return new GroupReader(listener, application, capacity, timeouts, processes, limits, buffers);
    }
}
