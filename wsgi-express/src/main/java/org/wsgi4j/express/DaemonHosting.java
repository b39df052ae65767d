package org.wsgi4j.express;

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
import org.wsgi4j.core.Application;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.jvm.JvmWorkers;
import org.wsgi4j.daemon.launch.ProcessLauncher;

/** Daemon mode: the applications run in the worker processes of process groups. */
final class DaemonHosting implements Hosting {

    private final GroupAssembly assembly;
    private final Function<ServerPlan, JvmWorkers> workers;
    private final ProcessLauncher launcher;
    private final EventLog log;
    private final Retirements retirements = new Retirements();
    private volatile Map<String, RunningGroup> groups;

    /**
     * Opens the groups of a plan; none of them is started.
     *
     * @param assembly opens groups
     * @param workers makes their processes
     * @param launcher started their processes; closed at the end
     * @throws org.wsgi4j.core.config.ConfigException if a group cannot be had as it is configured
     * @throws ServerException if a socket cannot be opened
     */
    DaemonHosting(
            ServerPlan plan,
            GroupAssembly assembly,
            Function<ServerPlan, JvmWorkers> workers,
            ProcessLauncher launcher,
            EventLog log) {
        this.assembly = assembly;
        this.workers = workers;
        this.launcher = launcher;
        this.log = log;
        this.groups = byName(assembly.open(plans(plan), plan.workers().socketPrefix()));
    }

    /** The group is found when a request is there: by then it may be another one of that name. */
    @Override
    public Application application(Mount.Script mount) {
        String name = mount.processGroup();
        return (environ, input, response) -> {
            RunningGroup tried = null;
            RunningGroup group = groups.get(name);
            while (group != null && group != tried && !group.handle(mount.script(), environ, input, response)) {
                tried = group;
                group = groups.get(name);
            }
            if (group == null || group == tried) {
                response.fail(503, null);
            }
        };
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
                .filter(plan -> running(plan.config().name())
                        .filter(each -> each.plan().isSameGroup(plan))
                        .isEmpty())
                .toList();
        return new DaemonChange(
                this, wanted, assembly.open(different, next.workers().socketPrefix()));
    }

    /** Returns the group of a name that serves now. */
    Optional<RunningGroup> running(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** Gives the requests for some names to other groups; those that had them end when they have answered theirs. */
    void serve(List<RunningGroup> others) {
        Map<String, RunningGroup> before = groups;
        Map<String, RunningGroup> next = new LinkedHashMap<>(before);
        next.putAll(byName(others));
        groups = next;
        others.stream()
                .map(each -> before.get(each.plan().config().name()))
                .filter(replaced -> replaced != null)
                .forEach(this::retire);
    }

    /** Serves these names only; the other groups end when they have answered their requests. */
    void keep(List<String> names) {
        Map<String, RunningGroup> before = groups;
        Map<String, RunningGroup> next = new LinkedHashMap<>(before);
        next.keySet().retainAll(names);
        groups = next;
        before.forEach((name, group) -> {
            if (!names.contains(name)) {
                retire(group);
            }
        });
    }

    /** Those of the workers are known to them only, and they watch them. */
    @Override
    public Collection<Path> sources() {
        return List.of();
    }

    @Override
    public List<String> status() {
        List<String> lines = new ArrayList<>();
        groups.forEach((name, group) -> lines.addAll(new GroupStatus(name, group.group()).lines()));
        return lines;
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
        launcher.close();
    }

    private void retire(RunningGroup left) {
        ProcessGroupConfig config = left.plan().config();
        log.log(Level.INFO, null, "group " + config.name() + ": ends when its requests have ended");
        retirements.retire(left.requests(), config.lifetime().graceful(), left.group()::close);
    }

    private List<GroupPlan> plans(ServerPlan plan) {
        return GroupPlan.of(plan.site(), workers.apply(plan));
    }

    private static Map<String, RunningGroup> byName(List<RunningGroup> groups) {
        Map<String, RunningGroup> byName = new LinkedHashMap<>();
        groups.forEach(each -> byName.put(each.plan().config().name(), each));
        return byName;
    }

    private static void thread(String group, Runnable task) {
        Thread thread = new Thread(task, "close " + group);
        thread.setDaemon(true);
        thread.start();
    }
}
