package org.wsgi4j.express;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.group.WorkerLog;
import org.wsgi4j.daemon.launch.LocalLauncher;
import org.wsgi4j.daemon.lease.Waits;
import org.wsgi4j.daemon.provision.GroupLaunch;
import org.wsgi4j.daemon.provision.GroupLaunches;
import org.wsgi4j.daemon.provision.LaunchSettings;
import org.wsgi4j.daemon.transport.SocketPath;

/** Makes the process groups of a plan that have something to do. */
final class GroupAssembly {

    private static final int OVERFLOW_SHARE = 4;

    private final ServerPlan plan;
    private final LaunchSettings settings;
    private final Providers<WorkerProvider> engines;
    private final LocalLauncher launcher;
    private final EventLog log;
    private final Map<String, HostedGroup> groups = new LinkedHashMap<>();
    private int sockets;

    /**
     * Creates it.
     *
     * @param settings what all their processes have in common
     * @param engines makes the processes of each engine
     * @param launcher starts them; stays open
     */
    GroupAssembly(
            ServerPlan plan,
            LaunchSettings settings,
            Providers<WorkerProvider> engines,
            LocalLauncher launcher,
            EventLog log) {
        this.plan = plan;
        this.settings = settings;
        this.engines = engines;
        this.launcher = launcher;
        this.log = log;
    }

    /** Returns how requests of a group wait. */
    static Waits waits(ProcessGroupConfig group) {
        int backlog = group.capacity().backlog();
        return new Waits(
                backlog,
                backlog / OVERFLOW_SHARE,
                group.timeouts().connect(),
                group.timeouts().queue());
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

    /**
     * Opens the groups by their names; none of them runs yet. A group that nothing is mounted or imported in is left out.
     *
     * @throws ConfigException if a group cannot be had as it is configured
     * @throws ServerException if a socket cannot be opened
     */
    Map<String, HostedGroup> open() {
        try {
            for (ProcessGroupConfig group : plan.site().processGroups()) {
                List<ScriptRef> scripts = scripts(plan.site(), group.name());
                if (!scripts.isEmpty()) {
                    HostedGroup hosted =
                            new HostedGroup(group, engines.named(group.python().engine()));
                    groups.put(group.name(), hosted);
                    open(hosted, scripts);
                }
            }
            return groups;
        } catch (ConfigException | ServerException failed) {
            groups.values().forEach(HostedGroup::close);
            throw failed;
        }
    }

    private void open(HostedGroup hosted, List<ScriptRef> scripts) {
        ProcessGroupConfig group = hosted.config();
        hosted.split(scripts).forEach((part, its) -> {
            String label = hosted.label(part);
            Path socket = socket(++sockets);
            GroupLaunch launch = new GroupLaunches(settings, engines, launcher::ids).launch(group, label, its, socket);
            hosted.add(part, launch.python(), open(group, label, launch, socket));
            if (!launch.idle().isEmpty()) {
                String idle = String.join(", ", launch.idle());
                String engine = group.python().engine();
                log.log(Level.WARNING, null, label + ": with the engine " + engine + " these do nothing: " + idle);
            }
        });
    }

    private ProcessGroup open(ProcessGroupConfig group, String label, GroupLaunch launch, Path socket) {
        ProcessGroup.Surroundings around = new ProcessGroup.Surroundings(
                label,
                launcher,
                socket,
                launch.identity().map(launcher::user).orElseGet(OptionalLong::empty),
                waits(group),
                GroupAssembly::nanos,
                new Random(),
                log,
                worker -> new WorkerLog(log, label, worker));
        try {
            return new ProcessGroup(group, plan.python().reloadOnChanges(), launch.launch(), around);
        } catch (IOException closed) {
            throw new ServerException(closed.getMessage() + "; give another --socket-prefix");
        }
    }

    /** Sockets are told apart by the number of their group, as its name may have any letters and any length. */
    private Path socket(int number) {
        Path prefix = plan.workers().socketPrefix();
        Path socket = prefix.resolveSibling(prefix.getFileName() + "." + number + ".sock");
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

    /** The clock of the JVM may show less than zero. */
    private static final long EPOCH = System.nanoTime();

    private static long nanos() {
        return System.nanoTime() - EPOCH;
    }
}
