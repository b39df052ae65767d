// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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

    @Mixin(name = "TLS")
    private final TlsOptions tls = new TlsOptions();

    @Mixin(name = "Proxies in front of the server")
    private final ProxyOptions proxies = new ProxyOptions();

    @Mixin(name = "Application")
    private final ApplicationOptions application = new ApplicationOptions();

    @Mixin(name = "Files")
    private final ContentOptions content = new ContentOptions();

    @Mixin(name = "Requests and answers")
    private final RequestOptions requests = new RequestOptions();

    @Mixin(name = "Names")
    private final HostOptions hosts = new HostOptions();

    @Mixin(name = "Who may see it")
    private final AuthOptions auth = new AuthOptions();

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

    @Mixin(name = "Python")
    private final PythonOptions python = new PythonOptions();

    @Mixin(name = "Services and status")
    private final ServiceOptions services = new ServiceOptions();

    @Mixin(name = "Tools for developers")
    private final DebugOptions debug = new DebugOptions();

    @Mixin(name = "Logs")
    private final LogOptions logs = new LogOptions();

    private final SupersededOptions superseded = new SupersededOptions();

    @Mixin(name = "Start by a control script")
    private final SetupOptions setup = new SetupOptions();

    private final boolean setsUp;

    StartServer() {
        this(false);
    }

    private StartServer(boolean setsUp) {
        this.setsUp = setsUp;
    }

    /** Adds the command {@code setup-server}, which takes the same options, and starts nothing. */
    static void addSetupTo(CommandLine commands) {
        CommandLine command = new CommandLine(new StartServer(true));
        command.getCommandSpec()
                .name("setup-server")
                .usageMessage()
                .description("Writes a server root with a script apachectl, which starts and stops the server.");
        commands.addSubcommand("setup-server", command);
    }

    /** Returns the options that have a meaning with Apache only. */
    SupersededOptions superseded() {
        return superseded;
    }

    @Override
    public Integer call() {
        if (setsUp || setup.only) {
            return setUp();
        }
        setup.refuse();
        return start();
    }

    private int start() {
        Optional.ofNullable(logs.processName).ifPresent(ProcessName::set);
        Plugins plugins = Plugins.installed();
        plugins.show();
        EngineChoice choice = EngineChoice.of(plugins);
        ServerPlan read = plan();
        if (ServerIdentity.isLauncher(read)) {
            return new PrivilegedStart(
                            read, plugins, words(), spec.commandLine().getErr())
                    .run();
        }
        ServerPlan plan = ChosenEngines.toldFor(read).orElseGet(() -> choice.choose(read));
        plan = new DebugMode(debug).around(plan);
        remarks(plan, choice);
        if (ChosenEngines.isAsked()) {
            spec.commandLine().getOut().println(ChosenEngines.of(plan));
            return 0;
        }
        Banner banner = new Banner(spec.commandLine().getOut(), plan);
        // Before anything is made that a stop must remove.
        Signals signals = Signals.take();
        Server server = ExpressModule.server(plan, plugins, again(choice));
        signals.control(server);
        return server.run(new StartupLog(banner, plan));
    }

    private int setUp() {
        ServerPlan plan = plan();
        plan.notices().forEach(this::remark);
        List<String> words = words();
        SetupTexts texts = new SetupTexts(
                plan,
                words.subList(1, words.size()),
                content.documentRoot == null,
                Optional.ofNullable(setup.envvarsScript));
        new ServerSetup(texts).write();
        new Banner(spec.commandLine().getOut(), plan).written(texts);
        return 0;
    }

    private void remarks(ServerPlan plan, EngineChoice choice) {
        plan.notices().forEach(this::remark);
        choice.remarks().forEach(this::remark);
        if (OwnUser.isRoot() && !ChosenEngines.isAsked()) {
            remark("running as root, and so does the application: start it as another user, or give --user");
        }
    }

    private void remark(String line) {
        spec.commandLine().getErr().println("wsgi-express: " + line);
    }

    /** Returns the words of the whole command line, in which files of options have been replaced by what they hold. */
    private List<String> words() {
        return spec.root().commandLine().getParseResult().expandedArgs();
    }

    /** The same words again, with the files that they name as they are then. */
    private Configuration again(EngineChoice choice) {
        String[] words =
                spec.root().commandLine().getParseResult().originalArgs().toArray(String[]::new);
        return () -> {
            StartServer again = WsgiExpress.startServer(words);
            return new DebugMode(again.debug).around(choice.choose(again.plan()));
        };
    }

    /** Returns what the options ask for. */
    ServerPlan plan() {
        new DebugMode(debug).apply(capacity, timeouts, processes, logs);
        ListenerReader listeners = new ListenerReader(listener, tls, proxies);
        return new PlanReader(
                        script,
                        listeners,
                        application,
                        python,
                        content,
                        requests,
                        hosts,
                        auth,
                        capacity,
                        timeouts,
                        services,
                        logs,
                        group(),
                        superseded,
                        debug)
                .read();
    }

    /** Returns the reader of the process group that the options ask for. */
    GroupReader group() {
        return new GroupReader(listener, application, python, capacity, timeouts, processes, limits, buffers);
    }
}
