package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.daemon.jvm.Jvm;
import org.wsgi4j.daemon.jvm.JvmWorkers;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.RunDirectory;
import org.wsgi4j.daemon.transport.SocketPath;

/**
 * What the process groups of a plan start. A launcher and its server find the same, each for itself.
 *
 * @param plan the plan
 * @param workers makes their processes
 * @param shared where sockets are that the server cannot give to their owners itself; none if it can
 */
record GroupLaunches(ServerPlan plan, JvmWorkers workers, Optional<Path> shared) {

    /**
     * A group that has something to do.
     *
     * @param config its configuration
     * @param launch its processes
     * @param socket the path of its socket
     * @param foreign whether somebody else than the server must own the socket
     */
    record GroupLaunch(ProcessGroupConfig config, Launch launch, Path socket, boolean foreign) {}

    /**
     * Finds out what a plan starts.
     *
     * @param plugins the jars beside those of the class path
     * @param server who the server is, if that is not who starts the processes
     */
    static GroupLaunches of(ServerPlan plan, Plugins plugins, Optional<Identity> server, Optional<Path> shared) {
        JvmWorkers workers = new JvmWorkers(
                Jvm.running(plugins.jars(), JvmOptions.ofWorkers()),
                System.getenv(),
                plan.python().home(),
                plan.serverRoot(),
                server,
                plan.python().reloadOnChanges(),
                plan.logs().level().threshold());
        return new GroupLaunches(plan, workers, shared);
    }

    /**
     * Returns the groups in their order. A group that nothing is mounted or imported in is left out.
     *
     * @throws ConfigException if a group cannot be had as it is configured
     */
    List<GroupLaunch> all() {
        List<GroupLaunch> launches = new ArrayList<>();
        for (ProcessGroupConfig group : plan.site().processGroups()) {
            List<ScriptRef> scripts = scripts(plan.site(), group.name());
            if (!scripts.isEmpty()) {
                boolean foreign = isForeign(group);
                Path socket = socket(launches.size() + 1, foreign);
                launches.add(new GroupLaunch(group, workers.launch(group, scripts, socket), socket, foreign));
            }
        }
        return launches;
    }

    /** Tells whether any socket must be owned by somebody else than the server. */
    static boolean anyForeign(ServerPlan plan) {
        Optional<String> server = plan.workers().group().identity().user();
        return plan.site().processGroups().stream()
                .flatMap(group ->
                        Stream.of(group.identity().user(), group.identity().socketUser()))
                .anyMatch(user -> user.isPresent() && !user.equals(server));
    }

    /**
     * Returns the scripts that the processes of a group load before they are ready: what is imported, then what is mounted.
     * They run the code of an import, and look for no callable object in it.
     */
    static List<ScriptRef> scripts(SiteConfig site, String group) {
        Stream<ScriptRef> imports = site.imports().stream()
                .filter(script -> script.processGroup().equals(group))
                .map(script -> withoutCallable(script.script()));
        Stream<ScriptRef> mounts = site.scripts().stream()
                .filter(mount -> mount.processGroup().equals(group))
                .map(mount -> mount.script());
        return Stream.concat(imports, mounts).distinct().toList();
    }

    private boolean isForeign(ProcessGroupConfig group) {
        Optional<String> own = workers.server().map(Identity::user);
        return !workers.isServersOwn(group)
                || !group.identity().socketUser().or(() -> own).equals(own);
    }

    /** Sockets are told apart by the number of their group, as its name may have any letters and any length. */
    private Path socket(int number, boolean foreign) {
        Path prefix = plan.workers().socketPrefix();
        Path socket = shared.filter(directory -> foreign)
                .map(directory -> directory.resolve(Integer.toString(number)).resolve(RunDirectory.SOCKET))
                .orElseGet(() -> prefix.resolveSibling(prefix.getFileName() + "." + number + ".sock"));
        try {
            SocketPath.address(socket);
            return socket;
        } catch (IllegalArgumentException unusable) {
            throw new ConfigException(new SourcePosition("--socket-prefix", 0), String.valueOf(unusable.getMessage()));
        }
    }

    private static ScriptRef withoutCallable(ScriptRef script) {
        return new ScriptRef(script.source(), "", script.applicationGroup(), script.reloading());
    }
}
