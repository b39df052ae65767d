// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.launch.ExitStatus;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.OutputLines;
import org.wsgi4j.daemon.launch.ProcessLauncher;
import org.wsgi4j.daemon.launch.ProcessLimits;

/**
 * The command that a launcher runs as another user: that of its own start again, so that the same plan is read.
 *
 * @param plan the plan
 * @param plugins the jars beside those of the class path
 * @param identity who runs it
 * @param arguments the words of the command line, with those of the environment and of option files
 */
record ServerCommand(ServerPlan plan, Plugins plugins, Identity identity, List<String> arguments) {

    private static final String OPTIONS = "WSGI_EXPRESS_";
    private static final String CLASS_PATH = System.getProperty("java.class.path", "");

    /** Copies the list. */
    ServerCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * Returns what starts the server.
     *
     * @param sockets where it binds sockets that others own
     * @param engines the engines of its plan
     * @param pythons the Pythons of its process groups
     */
    Launch server(Optional<Path> sockets, ChosenEngines engines, ToldPythons pythons) {
        return launch(sockets.map(Path::toString).orElse(""), engines.toString(), pythons.toString());
    }

    /**
     * Has the engines of the plan chosen by who will run the server: scripts are compiled for that, which is nothing for root.
     *
     * @param err takes what that process says
     * @return them; none if it failed, and has said why
     */
    Optional<ChosenEngines> engines(ProcessLauncher launcher, PrintWriter err) throws IOException {
        AtomicReference<String> printed = new AtomicReference<>("");
        ExitStatus status = launcher.launch(launch("", "", ""), new byte[0], (stream, line) -> {
                    if (stream == OutputLines.Stream.STDOUT) {
                        printed.set(line);
                    } else {
                        err.println(line);
                    }
                })
                .onExit()
                .join();
        return status.code() == 0 ? Optional.of(ChosenEngines.parse(printed.get())) : Optional.empty();
    }

    /**
     * Makes sure that the user can use what the server needs. Otherwise it would be Java that complains, of a class.
     *
     * @throws org.wsgi4j.core.config.ConfigException if that is not so
     */
    void check(LocalLauncher launcher) throws IOException {
        Needs.ofServer(plan, CLASS_PATH).check(launcher.runAs(identity), identity.position());
    }

    private Launch launch(String sockets, String engines, String pythons) {
        Jvm jvm = Jvm.running(plugins.jars(), JvmOptions.ofServer());
        List<String> argv = new ArrayList<>(List.of(jvm.program().toString()));
        argv.addAll(jvm.options());
        argv.addAll(List.of("-cp", CLASS_PATH, WsgiExpress.class.getName()));
        argv.addAll(arguments);
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        // The options of the environment are among the arguments.
        environment.keySet().removeIf(name -> name.startsWith(OPTIONS));
        environment.put(ServerIdentity.SOCKETS_VARIABLE, sockets);
        environment.put(ServerIdentity.ROOT_VARIABLE, plan.serverRoot().toString());
        environment.put(ChosenEngines.VARIABLE, engines);
        environment.put(ToldPythons.VARIABLE, pythons);
        return new Launch(
                "server",
                argv,
                environment,
                Path.of("").toAbsolutePath(),
                Optional.of(identity),
                ProcessLimits.NONE,
                Optional.empty());
    }
}
