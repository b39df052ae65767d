// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.daemon.launch.ExitStatus;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Ids;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LaunchService;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.Offer;
import org.wsgi4j.daemon.launch.RunDirectory;
import org.wsgi4j.daemon.launch.Signal;
import org.wsgi4j.daemon.launch.SocketGrant;
import org.wsgi4j.daemon.provision.GroupLaunches;
import org.wsgi4j.daemon.provision.LaunchSettings;

/**
 * The start by root for another user: this process stays root, reads nothing from the network, and starts the server and
 * its workers, who are not. The server reads the same command line again, and finds the same plan.
 */
final class PrivilegedStart {

    /** Where only root can make a directory. */
    private static final Path RUN = Path.of("/run");

    private final ServerPlan read;
    private final Plugins plugins;
    private final Identity identity;
    private final ServerCommand command;
    private final PrintWriter err;

    /**
     * Creates it.
     *
     * @param read the plan, for some of whose groups no engine may be chosen yet
     * @param arguments the words of the command line, with those of the environment and of option files
     * @param err takes what became of the server
     */
    PrivilegedStart(ServerPlan read, Plugins plugins, List<String> arguments, PrintWriter err) {
        this.read = read;
        this.plugins = plugins;
        this.identity = ServerIdentity.of(read).orElseThrow();
        this.command = new ServerCommand(read, plugins, identity, arguments);
        this.err = err;
    }

    /**
     * Starts the server, passes signals on to it, and waits for its end.
     *
     * @return its exit status
     * @throws ServerException if it cannot be started
     */
    int run() {
        try (LocalLauncher launcher = new LocalLauncher()) {
            new RunDirectory(parent()).sweep();
            command.check(launcher);
            Optional<ChosenEngines> engines = engines(launcher);
            return engines.isEmpty() ? 1 : run(launcher, engines.get());
        } catch (IOException failed) {
            throw new ServerException("cannot start the server as " + identity.user() + ": " + failed.getMessage());
        }
    }

    private Optional<ChosenEngines> engines(LocalLauncher launcher) throws IOException {
        return EngineChoice.isNeeded(read)
                ? command.engines(launcher, err)
                : Optional.of(ChosenEngines.of(EngineChoice.of(plugins).choose(read)));
    }

    private int run(LocalLauncher launcher, ChosenEngines engines) throws IOException {
        Path directory = new RunDirectory(parent()).createOpen();
        try {
            return start(launcher, engines, directory);
        } finally {
            RunDirectory.remove(directory);
        }
    }

    private int start(LocalLauncher launcher, ChosenEngines engines, Path directory) throws IOException {
        Optional<Path> sockets = Optional.of(directory).filter(unused -> GroupSockets.anyForeign(read));
        ServerPlan plan = engines.in(read);
        GroupLaunches launches = launches(launcher, plan, RunDirectory.createPrograms(directory));
        GroupSockets places = new GroupSockets(sockets);
        List<GroupStart> groups = GroupPlan.of(plan.site(), launches).stream()
                .map(group -> places.place(group, plan.workers().socketPrefix()))
                .toList();
        Launch server = command.server(sockets, engines, ToldPythons.of(groups));
        Ids user = launcher.check(server).orElseThrow();
        Offer offer = offer(launcher, groups, new LateStarts(plan, launches, places, launcher));
        ServerRoot.prepare(read.serverRoot(), user);
        LaunchService service = new LaunchService(launcher, offer);
        Signals.passOn(service);
        PidFile pid = PidFile.ofLauncher(read);
        try (pid) {
            return ended(service.run(server, directory));
        }
    }

    /** What they run is root's: the server must not be able to change what becomes another user. */
    private GroupLaunches launches(LocalLauncher launcher, ServerPlan plan, Path programs) {
        LaunchSettings settings = CommonLaunch.of(plan, programs, Optional.of(identity));
        return new GroupLaunches(settings, plugins.workers(), launcher);
    }

    private Offer offer(LocalLauncher launcher, List<GroupStart> groups, LateStarts late) throws IOException {
        List<Launch> allowed = new ArrayList<>();
        List<SocketGrant> grants = new ArrayList<>();
        for (GroupStart group : groups) {
            Needs.check(group, launcher);
            allowed.add(group.launch().launch());
            SocketOwners.grant(group, launcher).filter(given -> group.foreign()).ifPresent(grants::add);
        }
        return new Offer(allowed, grants, TlsFiles.of(read.listeners()).paths(), late);
    }

    private int ended(ExitStatus status) {
        status.signal()
                .filter(signal -> signal != Signal.TERM && signal != Signal.INT)
                .ifPresent(signal -> err.println(
                        "wsgi-express: the server has ended (" + status + "), and its worker processes with it"));
        return status.code();
    }

    private static Path parent() {
        return Files.isWritable(RUN) ? RUN : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
