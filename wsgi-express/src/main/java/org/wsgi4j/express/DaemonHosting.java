// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.provision.GroupLaunches;

/** Daemon mode: the applications run in the worker processes of process groups. */
final class DaemonHosting implements Hosting {

    private final GroupAssembly assembly;
    private final Function<ServerPlan, GroupLaunches> launches;
    private final Starter starter;
    private final EventLog log;
    private final Retirements retirements = new Retirements();
    private volatile Map<String, RunningGroup> groups;
    private LateGroups late;

    /**
     * Opens the groups of a plan; none of them is started.
     *
     * @param assembly opens groups
     * @param launches makes their processes
     * @param starter starts their processes; closed at the end
     * @throws org.wsgi4j.core.config.ConfigException if a group cannot be had as it is configured
     * @throws ServerException if a socket cannot be opened
     */
    DaemonHosting(
            ServerPlan plan,
            GroupAssembly assembly,
            Function<ServerPlan, GroupLaunches> launches,
            Starter starter,
            EventLog log) {
        this.assembly = assembly;
        this.launches = launches;
        this.starter = starter;
        this.log = log;
        this.groups = byName(assembly.open(plans(plan), plan.workers().socketPrefix()));
        this.late = lateGroups(plan);
    }

    /** The group is found when a request is there: by then it may be another one of that name. */
    @Override
    public Application application(Mount.Script mount) {
        return new Mounted(mount);
    }

    @Override
    public @Nullable Result call(ScriptRef function, Environ environ, List<String> arguments) throws IOException {
        String label = GroupPlan.label(HookPlacement.GROUP, function.applicationGroup());
        RunningGroup tried = null;
        RunningGroup group = running(label).orElse(groups.get(HookPlacement.GROUP));
        Result result = null;
        while (group != null && group != tried && result == null) {
            result = group.functions().call(function, environ, arguments);
            tried = group;
            group = running(label).orElse(groups.get(HookPlacement.GROUP));
        }
        return result;
    }

    private @Nullable RunningGroup serving(Mount.Script mount) {
        RunningGroup known = known(mount);
        return known == null ? later(mount) : known;
    }

    private @Nullable RunningGroup known(Mount.Script mount) {
        Map<String, RunningGroup> now = groups;
        RunningGroup own = now.get(GroupPlan.label(mount));
        if (own != null) {
            return own;
        }
        RunningGroup main = now.get(mount.processGroup());
        boolean together = main != null && main.plan().holds(mount.script().applicationGroup());
        return together ? main : null;
    }

    /** Nobody has named its application group before. */
    private synchronized @Nullable RunningGroup later(Mount.Script mount) {
        RunningGroup meanwhile = groups.get(GroupPlan.label(mount));
        if (meanwhile != null) {
            return meanwhile;
        }
        Optional<RunningGroup> begun = late.start(mount);
        begun.ifPresent(each -> serve(List.of(each)));
        return begun.orElse(null);
    }

    private LateGroups lateGroups(ServerPlan plan) {
        return new LateGroups(plan, assembly, launches.apply(plan), starter.fixed(), log);
    }

    @Override
    public void start() {
        groups.values().forEach(each -> each.group().start());
    }

    @Override
    public CompletableFuture<Void> loaded() {
        return CompletableFuture.allOf(
                groups.values().stream().map(each -> each.group().begun()).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void restart() {
        groups.values().forEach(each -> each.group().restart());
    }

    @Override
    public Change prepare(ServerPlan next) {
        List<GroupPlan> wanted = plans(next);
        List<GroupPlan> different = wanted.stream()
                .filter(plan -> running(plan.label())
                        .filter(each -> each.plan().isSameGroup(plan))
                        .isEmpty())
                .toList();
        refuseWhatCannotStart(wanted, different);
        return new DaemonChange(
                this, next, wanted, assembly.open(different, next.workers().socketPrefix()));
    }

    /** A launcher would start what it knows, which is the old. */
    private void refuseWhatCannotStart(List<GroupPlan> wanted, List<GroupPlan> different) {
        if (!starter.fixed()) {
            return;
        }
        Stream<GroupPlan> scripted = wanted.stream()
                .filter(plan -> running(plan.label())
                        .filter(each -> !each.plan().scripts().equals(plan.scripts()))
                        .isPresent());
        Stream.concat(different.stream(), scripted).findFirst().ifPresent(plan -> {
            throw new ServerException(
                    "the process group '" + plan.label() + "' is new or changed, and a server that root"
                            + " started can only run what it was started with: restart the server");
        });
    }

    /** Returns what serves now, by what it is called. */
    Optional<RunningGroup> running(String label) {
        return Optional.ofNullable(groups.get(label));
    }

    /** Serves by another configuration from now on. */
    synchronized void serve(ServerPlan next, List<RunningGroup> others) {
        late = lateGroups(next);
        serve(others);
    }

    /** Gives the requests for some names to other groups; those that had them end when they have answered theirs. */
    private synchronized void serve(List<RunningGroup> others) {
        Map<String, RunningGroup> before = groups;
        Map<String, RunningGroup> next = new LinkedHashMap<>(before);
        next.putAll(byName(others));
        groups = next;
        others.stream()
                .map(each -> before.get(each.label()))
                .filter(replaced -> replaced != null)
                .forEach(this::retire);
    }

    /** Serves these names only; the other groups end when they have answered their requests. */
    synchronized void keep(List<String> names) {
        Map<String, RunningGroup> before = groups;
        Map<String, RunningGroup> next = new LinkedHashMap<>(before);
        next.entrySet().removeIf(each -> !names.contains(each.getKey()) && !stays(each.getValue(), names));
        groups = next;
        before.forEach((name, group) -> {
            if (!next.containsKey(name)) {
                retire(group);
            }
        });
    }

    /** What a launcher has been asked for once it has one place for, so that it cannot begin again. */
    private boolean stays(RunningGroup late, List<String> names) {
        String group = late.plan().config().name();
        return starter.fixed() && names.stream().anyMatch(name -> name.equals(group) || name.startsWith(group + ":"));
    }

    @Override
    public Map<String, String> pythons() {
        Map<String, String> pythons = new LinkedHashMap<>();
        groups.values().forEach(group -> pythons.put(group.plan().config().name(), group.python()));
        return pythons;
    }

    /** Those of the workers are known to them only, and they watch them. */
    @Override
    public Collection<Path> sources() {
        return List.of();
    }

    @Override
    public List<String> status() {
        return groups().stream().flatMap(group -> group.lines().stream()).toList();
    }

    @Override
    public List<GroupStatus> groups() {
        List<GroupStatus> now = new ArrayList<>();
        groups.forEach((name, group) -> now.add(new GroupStatus(
                name, group.group(), group.plan().config().capacity().service())));
        return now;
    }

    /** All at once: each group may take its shutdown-timeout. */
    @Override
    public void close() {
        CompletableFuture.allOf(groups.entrySet().stream()
                        .map(group -> CompletableFuture.runAsync(
                                group.getValue().group()::close, task -> thread(group.getKey(), task)))
                        .toArray(CompletableFuture<?>[]::new))
                .exceptionally(failed -> {
                    log.log(Level.ERROR, null, "a process group was not closed: " + failed);
                    return null;
                })
                .join();
        retirements.close();
        starter.launcher().close();
    }

    private void retire(RunningGroup left) {
        ProcessGroupConfig config = left.plan().config();
        log.log(Level.INFO, null, "group " + left.label() + ": ends when its requests have ended");
        retirements.retire(left.requests(), config.lifetime().graceful(), left.group()::close);
    }

    private List<GroupPlan> plans(ServerPlan plan) {
        return GroupPlan.of(plan.site(), launches.apply(plan));
    }

    private static Map<String, RunningGroup> byName(List<RunningGroup> groups) {
        Map<String, RunningGroup> byName = new LinkedHashMap<>();
        groups.forEach(each -> byName.put(each.label(), each));
        return byName;
    }

    private static void thread(String group, Runnable task) {
        Thread thread = new Thread(task, "close " + group);
        thread.setDaemon(true);
        thread.start();
    }

    /** The application of a mount, whatever group serves it now. */
    private final class Mounted implements Application {

        private final Mount.Script mount;

        Mounted(Mount.Script mount) {
            this.mount = mount;
        }

        @Override
        public void handle(Environ environ, InputStream input, Response response) throws IOException {
            RunningGroup tried = null;
            RunningGroup group = serving(mount);
            while (group != null && group != tried && !group.handle(mount, environ, input, response)) {
                tried = group;
                group = serving(mount);
            }
            if (group == null || group == tried) {
                response.fail(503, null);
            }
        }

        /** So are all applications of process groups; but to begin a group takes a while. */
        @Override
        public boolean isPrompt(Environ environ) {
            return known(mount) != null;
        }
    }
}
