// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.ControlLine;
import org.wsgi4j.protocol.Greeting;
import org.wsgi4j.protocol.Report;
import org.wsgi4j.protocol.Wire;

/** A worker process, from its first connection to the last of its threads that is started. */
final class WorkerProcess {

    private static final Set<String> APPLICATION_SIGNALS = Set.of("HUP", "USR2");

    private final Start given;
    private final String engineName;
    private final WorkerCommandLine commandLine;
    private final Activity activity;
    private final Ending ending;
    private final PrintStream standardError;

    WorkerProcess(Start given, Activity activity, Ending ending, PrintStream standardError) {
        this.given = given;
        this.engineName = given.engine();
        this.commandLine = given.commandLine();
        this.activity = activity;
        this.ending = ending;
        this.standardError = standardError;
    }

    /**
     * Starts what the process is made of; its threads go on when this returns.
     *
     * @param engines where the engine is found
     * @param refused is told when the server will never let a request thread in, and why
     * @throws IOException if the server cannot be reached, or does not let this process in
     * @throws org.wsgi4j.core.config.ConfigException if the engine cannot be had
     */
    void start(Providers<EngineProvider> engines, Signals signals, Consumer<String> refused) throws IOException {
        Greeting.Hello hello = new Greeting.Hello(
                Wire.VERSION, commandLine.group(), (int) ProcessHandle.current().pid(), 0, given.token());
        ServerLine server = new ServerLine(open(hello), commandLine.logLevel(), standardError);
        signals.tell(name -> server.send(new Report.Signalled(name)));
        Inquiries inquiries = new Inquiries(server::send);
        Listener listener = new Listener(server, ending, inquiries);
        listener.start();
        JvmEngine engine = guarded(engines.named(engineName).open(config(server, inquiries)), server);
        ending.closes(engine);
        signals.tell(name -> signalled(name, server, engine));
        listener.watches(engine);
        ChangeMonitor monitor = new ChangeMonitor(engine::sources, changed -> renew(changed, server));
        if (commandLine.reloadOnChanges()) {
            monitor.start();
        }
        Scripts scripts = new Scripts(engine, server::send);
        scripts.load(Stream.concat(commandLine.scripts().stream(), given.more().stream())
                .distinct()
                .toList());
        monitor.loaded();
        scripts.ready();
        listener.watches(threads(new LegSource(commandLine.link(), hello, activity, refused), scripts, server));
    }

    private JvmEngine guarded(JvmEngine engine, ServerLine server) {
        return commandLine
                .scriptOwner()
                .<JvmEngine>map(owner -> new OwnedScripts(engine, owner, server))
                .orElse(engine);
    }

    /** The server replaces all processes of the group: a successor first, then this process ends. */
    private static void renew(Path changed, ServerLine server) {
        server.log(Level.WARNING, null, "change detected to '" + changed + "': loading the application again");
        server.send(new Report.Signalled(Report.Signalled.CHANGED));
    }

    /** The server decides what follows; the application is told of those that are its own, in a thread of its own. */
    private static void signalled(String name, ServerLine server, JvmEngine engine) {
        server.send(new Report.Signalled(name));
        if (APPLICATION_SIGNALS.contains(name)) {
            Thread teller = new Thread(() -> engine.signalled("SIG" + name), "signals");
            teller.setDaemon(true);
            teller.start();
        }
    }

    private ControlLine<Command, Report> open(Greeting.Hello hello) throws IOException {
        UnixConnection connection = commandLine.link().dialControlLine();
        try {
            return ControlLine.open(connection, hello);
        } catch (IOException failed) {
            connection.close();
            throw failed;
        }
    }

    private EngineConfig config(ServerLine server, Inquiries inquiries) {
        return new EngineConfig(
                commandLine.group(),
                commandLine.model(),
                commandLine.home(),
                commandLine.pythonPath(),
                commandLine.cacheDirectory(),
                !commandLine.writesBytecode(),
                commandLine.slowRequests(),
                inquiries::scores,
                server);
    }

    private List<RequestThread> threads(LegSource legs, Scripts scripts, ServerLine server) {
        List<RequestThread> threads = IntStream.rangeClosed(
                        1, commandLine.model().threads())
                .mapToObj(number -> new RequestThread(number, commandLine.stackSize(), legs, scripts, activity, server))
                .toList();
        threads.forEach(Thread::start);
        return threads;
    }
}
