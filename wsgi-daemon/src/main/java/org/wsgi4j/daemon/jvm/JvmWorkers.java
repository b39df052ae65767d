package org.wsgi4j.daemon.jvm;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.WorkerIdentity;
import org.wsgi4j.core.config.WorkerLifetime;
import org.wsgi4j.core.config.WorkerLimits;
import org.wsgi4j.core.config.WorkerPlace;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.ProcessLimits;
import org.wsgi4j.daemon.worker.ScriptOwner;
import org.wsgi4j.daemon.worker.WorkerCommandLine;
import org.wsgi4j.daemon.worker.WorkerLink;

/**
 * Worker processes of engines that run Python in a JVM: makes of a configuration what has to be started.
 *
 * @param jvm the Java they run on
 * @param environment the environment of the server, which they have, too
 * @param directory the working directory of a group that has none of its own
 * @param cacheDirectory where engines keep things from one run to the next; only for those who run as the server does
 * @param server who the server is, if that is not who starts the processes
 * @param reloadOnChanges whether they are replaced when any of their modules has changed
 * @param logLevel the least level that is logged
 */
public record JvmWorkers(
        Jvm jvm,
        Map<String, String> environment,
        Path directory,
        Path cacheDirectory,
        Optional<Identity> server,
        boolean reloadOnChanges,
        Level logLevel) {

    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");

    /** Copies the environment. */
    public JvmWorkers {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns what a process of a group is.
     *
     * @param scripts what it loads before it is ready
     * @param socket the path of the group's socket
     * @throws ConfigException if no such process could start
     */
    public Launch launch(ProcessGroupConfig group, List<ScriptRef> scripts, Path socket) {
        Path home = group.place().home().orElse(directory).toAbsolutePath();
        return new Launch(
                group.name(),
                commandLine(group, scripts, socket).command(jvm.program(), options(group), jvm.classPath()),
                environment(group),
                home,
                identity(group),
                limits(group),
                group.place().displayName());
    }

    private WorkerCommandLine commandLine(ProcessGroupConfig group, List<ScriptRef> scripts, Path socket) {
        return new WorkerCommandLine(
                group.name(),
                group.python().engine(),
                new WorkerLink(
                        socket,
                        group.timeouts().socket(),
                        group.buffers().send(),
                        group.buffers().receive()),
                group.capacity().threads(),
                group.limits().stackSize(),
                group.capacity().multiprocess(),
                group.place().home(),
                group.python().path(),
                isServersOwn(group) ? Optional.of(cacheDirectory) : Optional.empty(),
                true,
                reloadOnChanges,
                logLevel,
                scriptOwner(group),
                scripts);
    }

    private static Optional<ScriptOwner> scriptOwner(ProcessGroupConfig group) {
        Optional<ScriptOwner> owner = group.identity()
                .scriptUser()
                .map(user -> new ScriptOwner(ScriptOwner.Kind.USER, user))
                .or(() -> group.identity().scriptGroup().map(name -> new ScriptOwner(ScriptOwner.Kind.GROUP, name)));
        try {
            owner.ifPresent(ScriptOwner::check);
            return owner;
        } catch (IllegalArgumentException unknown) {
            throw new ConfigException(group.position(), String.valueOf(unknown.getMessage()));
        }
    }

    /** Those that the user gives come last, where they count. */
    private List<String> options(ProcessGroupConfig group) {
        List<String> options = new ArrayList<>(ALWAYS);
        options.addAll(new MemoryBounds(group).options());
        options.addAll(jvm.options());
        return options;
    }

    private Map<String, String> environment(ProcessGroupConfig group) {
        WorkerPlace place = group.place();
        Map<String, String> variables = new LinkedHashMap<>(environment);
        place.lang().ifPresent(lang -> variables.put("LANG", lang));
        place.locale().ifPresent(locale -> variables.put("LC_ALL", locale));
        group.python().eggs().ifPresent(eggs -> variables.put("PYTHON_EGG_CACHE", eggs.toString()));
        new MemoryBounds(group).set(variables);
        return variables;
    }

    /** Tells whether the processes of a group run as the user whom the server runs as. */
    public boolean isServersOwn(ProcessGroupConfig group) {
        return identity(group).map(Identity::user).equals(server.map(Identity::user));
    }

    /** A group without a user changes the groups of the one who runs the server. */
    private Optional<Identity> identity(ProcessGroupConfig group) {
        WorkerIdentity who = group.identity();
        if (who.user().isEmpty()
                && who.group().isEmpty()
                && who.supplementaryGroups().isEmpty()) {
            return server.map(own -> new Identity(own.user(), own.group(), own.supplementaryGroups(), own.position()));
        }
        Optional<List<String>> others = Optional.of(who.supplementaryGroups()).filter(groups -> !groups.isEmpty());
        String user = who.user().or(() -> server.map(Identity::user)).orElseGet(() -> System.getProperty("user.name"));
        return Optional.of(new Identity(user, who.group(), others, group.position()));
    }

    private static ProcessLimits limits(ProcessGroupConfig group) {
        WorkerLimits limits = group.limits();
        return new ProcessLimits(
                group.place().umask().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                limits.cpuPriority() == 0 ? OptionalInt.empty() : OptionalInt.of(limits.cpuPriority()),
                limits.cpuTime(),
                cpuReserve(group.lifetime()),
                limits.memory(),
                limits.virtualMemory());
    }

    /** Nobody knows how much a process uses until its successor is ready, and a kill by the kernel would lose requests. */
    private static Duration cpuReserve(WorkerLifetime lifetime) {
        return lifetime.graceful().isZero() ? lifetime.shutdown() : Duration.ZERO;
    }
}
