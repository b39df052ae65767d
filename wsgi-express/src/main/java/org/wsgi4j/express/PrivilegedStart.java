package org.wsgi4j.express;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.launch.ExitStatus;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Ids;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LaunchService;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.launch.ProcessLimits;
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

    private static final String OPTIONS = "WSGI_EXPRESS_";
    private static final String CLASS_PATH = System.getProperty("java.class.path", "");

    private final ServerPlan plan;
    private final Plugins plugins;
    private final Identity identity;
    private final List<String> arguments;
    private final PrintWriter err;

    /**
     * Creates it.
     *
     * @param arguments the words of the command line, with those of the environment and of option files
     * @param err takes what became of the server
     */
    PrivilegedStart(ServerPlan plan, Plugins plugins, List<String> arguments, PrintWriter err) {
        this.plan = plan;
        this.plugins = plugins;
        this.identity = ServerIdentity.of(plan).orElseThrow();
        this.arguments = List.copyOf(arguments);
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
            Path directory = new RunDirectory(parent()).createOpen();
            try {
                return start(launcher, directory);
            } finally {
                RunDirectory.remove(directory);
            }
        } catch (IOException failed) {
            throw new ServerException("cannot start the server as " + identity.user() + ": " + failed.getMessage());
        }
    }

    private int start(LocalLauncher launcher, Path directory) throws IOException {
        Optional<Path> sockets = Optional.of(directory).filter(unused -> GroupSockets.anyForeign(plan));
        List<GroupStart> groups = groups(launcher, RunDirectory.createPrograms(directory), sockets);
        Launch server = server(sockets);
        Ids user = launcher.check(server).orElseThrow();
        checkReadable(launcher);
        List<SocketGrant> grants = new ArrayList<>();
        for (GroupStart group : groups) {
            Optional<SocketGrant> grant = SocketOwners.grant(group, launcher);
            grant.filter(given -> group.foreign()).ifPresent(grants::add);
        }
        ServerRoot.prepare(plan.serverRoot(), user);
        List<Launch> launches =
                groups.stream().map(group -> group.launch().launch()).toList();
        LaunchService service = new LaunchService(launcher, launches, grants);
        Signals.passOn(service);
        return ended(service.run(server, directory));
    }

    /** What they run is root's: the server must not be able to change what becomes another user. */
    private List<GroupStart> groups(LocalLauncher launcher, Path programs, Optional<Path> sockets) {
        LaunchSettings settings = CommonLaunch.of(plan, programs, Optional.of(identity));
        GroupLaunches launches = new GroupLaunches(settings, plugins.workers(), launcher);
        GroupSockets places = new GroupSockets(sockets);
        return GroupPlan.of(plan.site(), launches).stream()
                .map(group -> places.place(group, plan.workers().socketPrefix()))
                .toList();
    }

    /** Otherwise it would be Java that complains, of a class. */
    private void checkReadable(LocalLauncher launcher) throws IOException {
        List<String> test = new ArrayList<>(List.of("/usr/bin/test"));
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            test.addAll(test.size() == 1 ? List.of("-r", entry) : List.of("-a", "-r", entry));
        }
        Launch launch = launch("check", test, Map.of(), Path.of("/"));
        if (launcher.launch(launch, new byte[0], (stream, line) -> {})
                        .onExit()
                        .join()
                        .code()
                != 0) {
            throw new ServerException("the user " + identity.user() + " cannot read " + CLASS_PATH
                    + ": install it where everybody can, or let that user into all directories above it");
        }
    }

    private Launch launch(String name, List<String> argv, Map<String, String> environment, Path directory) {
        return new Launch(
                name, argv, environment, directory, Optional.of(identity), ProcessLimits.NONE, Optional.empty());
    }

    private Launch server(Optional<Path> sockets) {
        Jvm jvm = Jvm.running(plugins.jars(), JvmOptions.ofServer());
        List<String> argv = new ArrayList<>(List.of(jvm.program().toString()));
        argv.addAll(jvm.options());
        argv.addAll(List.of("-cp", CLASS_PATH, WsgiExpress.class.getName()));
        argv.add(arguments.get(0));
        argv.addAll(List.of("--server-root", plan.serverRoot().toString()));
        argv.addAll(arguments.subList(1, arguments.size()));
        return launch("server", argv, environment(sockets), Path.of("").toAbsolutePath());
    }

    /** The options of the environment are among the arguments. */
    private static Map<String, String> environment(Optional<Path> sockets) {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith(OPTIONS));
        environment.put(
                ServerIdentity.SOCKETS_VARIABLE, sockets.map(Path::toString).orElse(""));
        return environment;
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
