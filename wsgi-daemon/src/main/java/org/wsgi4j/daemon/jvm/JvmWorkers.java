package org.wsgi4j.daemon.jvm;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.WorkerCapacity;
import org.wsgi4j.core.config.WorkerIdentity;
import org.wsgi4j.core.config.WorkerLimits;
import org.wsgi4j.core.config.WorkerPlace;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.ProcessLimits;
import org.wsgi4j.daemon.worker.WorkerCommandLine;
import org.wsgi4j.daemon.worker.WorkerLink;

/**
 * Worker processes of engines that run Python in a JVM: makes of a configuration what has to be started.
 *
 * @param jvm the Java they run on
 * @param environment the environment of the server, which they have, too
 * @param directory the working directory of a group that has none of its own
 * @param cacheDirectory where engines keep things from one run to the next; only for those who run as the server does
 * @param reloadOnChanges whether they are replaced when any of their modules has changed
 * @param logLevel the least level that is logged
 */
public record JvmWorkers(
        Jvm jvm,
        Map<String, String> environment,
        Path directory,
        Path cacheDirectory,
        boolean reloadOnChanges,
        Level logLevel) {

    private static final List<String> ALWAYS =
            List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xlog:disable", "-Xlog:all=error:stderr");

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
                model(group),
                group.limits().stackSize(),
                group.place().home(),
                group.python().path(),
                identity(group).isEmpty() ? Optional.of(cacheDirectory) : Optional.empty(),
                true,
                reloadOnChanges,
                logLevel,
                scripts);
    }

    private static ProcessModel model(ProcessGroupConfig group) {
        WorkerCapacity capacity = group.capacity();
        boolean once = capacity.threads() == 1 && group.lifetime().maximumRequests() == 1;
        return new ProcessModel(capacity.processes(), capacity.threads(), capacity.multiprocess(), once);
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

    /** A group without a user changes the groups of the one who runs the server. */
    private static Optional<Identity> identity(ProcessGroupConfig group) {
        WorkerIdentity who = group.identity();
        if (who.user().isEmpty()
                && who.group().isEmpty()
                && who.supplementaryGroups().isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> others = Optional.of(who.supplementaryGroups()).filter(groups -> !groups.isEmpty());
        String user = who.user().orElseGet(() -> System.getProperty("user.name"));
        return Optional.of(new Identity(user, who.group(), others, group.position()));
    }

    private static ProcessLimits limits(ProcessGroupConfig group) {
        WorkerLimits limits = group.limits();
        return new ProcessLimits(
                group.place().umask().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                limits.cpuPriority() == 0 ? OptionalInt.empty() : OptionalInt.of(limits.cpuPriority()),
                limits.cpuTime(),
                group.lifetime().shutdown(),
                limits.memory(),
                limits.virtualMemory());
    }
}
