// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.provision;

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
import org.wsgi4j.core.config.WorkerCapacity;
import org.wsgi4j.core.config.WorkerIdentity;
import org.wsgi4j.core.config.WorkerLifetime;
import org.wsgi4j.core.config.WorkerLimits;
import org.wsgi4j.core.config.WorkerPlace;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerCommand;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.core.spi.WorkerSpec;
import org.wsgi4j.daemon.launch.Identities;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.ProcessLimits;
import org.wsgi4j.daemon.worker.ScriptOwner;
import org.wsgi4j.daemon.worker.WorkerCommandLine;
import org.wsgi4j.daemon.worker.WorkerLink;

/** Makes of the configuration of groups what has to be started for them. */
public final class GroupLaunches {

    private final LaunchSettings settings;
    private final Providers<WorkerProvider> engines;
    private final Identities identities;
    private final Map<String, FoundPython> found;

    /**
     * Creates it, for processes that are made here.
     *
     * @param engines makes the processes, by the name of the engine
     * @param identities says what has to be done to become somebody
     */
    public GroupLaunches(LaunchSettings settings, Providers<WorkerProvider> engines, Identities identities) {
        this(settings, engines, identities, Map.of());
    }

    /**
     * Creates it.
     *
     * @param engines makes the processes, by the name of the engine
     * @param identities says what has to be done to become somebody
     * @param found what a launcher has found out of process groups, by their names: of their processes it knows all, and nothing
     *     is looked for here
     */
    public GroupLaunches(
            LaunchSettings settings,
            Providers<WorkerProvider> engines,
            Identities identities,
            Map<String, FoundPython> found) {
        this.settings = settings;
        this.engines = engines;
        this.identities = identities;
        this.found = Map.copyOf(found);
    }

    /** Returns what the processes of all groups have in common. */
    public LaunchSettings settings() {
        return settings;
    }

    /** Returns what makes the processes of each engine. */
    public Providers<WorkerProvider> engines() {
        return engines;
    }

    /** Tells whether somebody else than the server must own the socket of a group. */
    public boolean isForeign(ProcessGroupConfig group) {
        Optional<String> own = settings.server().map(Identity::user);
        return !isServersOwn(group)
                || !group.identity().socketUser().or(() -> own).equals(own);
    }

    /** Tells whether the processes of a group run as the user whom the server runs as. */
    private boolean isServersOwn(ProcessGroupConfig group) {
        return identity(group).map(Identity::user).equals(settings.server().map(Identity::user));
    }

    /**
     * Returns what the processes of a group are.
     *
     * @param name what they are started for, unique in a server
     * @param scripts what each loads before it is ready
     * @param socket the path of the socket that they dial
     * @throws ConfigException if no such process could start
     */
    public GroupLaunch launch(ProcessGroupConfig group, String name, List<ScriptRef> scripts, Path socket) {
        FoundPython known = found.get(group.name());
        return known == null
                ? made(group, name, scripts, socket)
                : new GroupLaunch(named(name), identity(group), known.python(), known.idle());
    }

    /** The launcher has its own of this name. */
    private static Launch named(String name) {
        Path nowhere = Path.of("/");
        return new Launch(
                name,
                List.of(nowhere.toString()),
                Map.of(),
                nowhere,
                Optional.empty(),
                ProcessLimits.NONE,
                Optional.empty());
    }

    private GroupLaunch made(ProcessGroupConfig group, String name, List<ScriptRef> scripts, Path socket) {
        WorkerCommand command = engines.named(group.python().engine()).command(spec(group, scripts, socket));
        Optional<String> displayName = group.place().displayName();
        List<String> idle = new ArrayList<>(command.idle());
        if (displayName.isPresent() && !command.renameable()) {
            idle.add("display-name");
        }
        Optional<Identity> identity = identity(group);
        Launch launch = new Launch(
                name,
                command.argv(),
                command.environment(),
                command.directory(),
                isJailed(group) ? Optional.empty() : identity,
                limits(group),
                displayName.filter(unused -> command.renameable()));
        return new GroupLaunch(launch, identity, command.python(), idle);
    }

    private WorkerSpec spec(ProcessGroupConfig group, List<ScriptRef> scripts, Path socket) {
        Optional<Identity> identity = identity(group);
        if (isJailed(group) && identity.isEmpty()) {
            throw new ConfigException(
                    group.position(), "chroot needs a start as root and a user to become: give user=, or leave it out");
        }
        return new WorkerSpec(
                group,
                settings.interpreter(),
                commandLine(group, scripts, socket).arguments(),
                isJailed(group) ? identity.map(identities::ids) : Optional.empty(),
                identity.flatMap(identities::runAs),
                environment(group),
                directory(group),
                settings.programs());
    }

    /** Root is needed to go into another root: such a process becomes who it is when it is there. */
    private static boolean isJailed(ProcessGroupConfig group) {
        return group.place().chroot().isPresent();
    }

    /** The home of a jailed process is in there, where it goes by itself. */
    private Path directory(ProcessGroupConfig group) {
        Path usual = settings.directory();
        return (isJailed(group) ? usual : group.place().home().orElse(usual)).toAbsolutePath();
    }

    private WorkerCommandLine commandLine(ProcessGroupConfig group, List<ScriptRef> scripts, Path socket) {
        return new WorkerCommandLine(
                group.name(),
                new WorkerLink(
                        socket,
                        group.timeouts().socket(),
                        group.buffers().send(),
                        group.buffers().receive()),
                model(group),
                group.limits().stackSize(),
                group.place().home(),
                group.python().path(),
                isServersOwn(group) ? Optional.of(settings.ownDirectory()) : Optional.empty(),
                settings.interpreter().writesBytecode(),
                settings.reloadOnChanges(),
                settings.logLevel(),
                settings.interpreter().slowRequests(),
                scriptOwner(group),
                scripts);
    }

    private static ProcessModel model(ProcessGroupConfig group) {
        WorkerCapacity capacity = group.capacity();
        boolean once = capacity.threads() == 1 && group.lifetime().maximumRequests() == 1;
        return new ProcessModel(capacity.processes(), capacity.threads(), capacity.multiprocess(), once);
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

    private Map<String, String> environment(ProcessGroupConfig group) {
        WorkerPlace place = group.place();
        Map<String, String> variables = new LinkedHashMap<>(settings.environment());
        place.lang().ifPresent(lang -> variables.put("LANG", lang));
        place.locale().ifPresent(locale -> variables.put("LC_ALL", locale));
        group.python().eggs().ifPresent(eggs -> variables.put("PYTHON_EGG_CACHE", eggs.toString()));
        // Without this the C library sets address space aside for each thread.
        if (group.limits().virtualMemory() > 0) {
            variables.putIfAbsent("MALLOC_ARENA_MAX", "2");
        }
        return variables;
    }

    /** A group without a user changes the groups of the one who runs the server. */
    private Optional<Identity> identity(ProcessGroupConfig group) {
        WorkerIdentity who = group.identity();
        if (who.user().isEmpty()
                && who.group().isEmpty()
                && who.supplementaryGroups().isEmpty()) {
            return settings.server()
                    .map(own -> new Identity(own.user(), own.group(), own.supplementaryGroups(), own.position()));
        }
        Optional<List<String>> others = Optional.of(who.supplementaryGroups()).filter(groups -> !groups.isEmpty());
        String user = who.user()
                .or(() -> settings.server().map(Identity::user))
                .orElseGet(() -> System.getProperty("user.name"));
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
