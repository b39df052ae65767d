package org.wsgi4j.express;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.launch.ProcessLauncher;

/** Daemon mode: the applications run in the worker processes of process groups. */
final class DaemonHosting implements Hosting {

    private final Map<String, RunningGroup> groups = new LinkedHashMap<>();
    private final ProcessLauncher launcher;
    private final EventLog log;

    /**
     * Creates it.
     *
     * @param opened the groups, not yet started; closed at the end
     * @param launcher started their processes; closed at the end
     */
    DaemonHosting(List<RunningGroup> opened, ProcessLauncher launcher, EventLog log) {
        opened.forEach(group -> groups.put(group.label(), group));
        this.launcher = launcher;
        this.log = log;
    }

    @Override
    public Application application(Mount.Script mount) {
        RunningGroup own = groups.get(GroupPlan.label(mount));
        RunningGroup group = own == null ? groups.get(mount.processGroup()) : own;
        return Objects.requireNonNull(group).group().load(mount.script());
    }

    @Override
    public void start() {
        processes().forEach(ProcessGroup::start);
    }

    @Override
    public CompletableFuture<Void> loaded() {
        return CompletableFuture.allOf(processes().map(ProcessGroup::begun).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void reload() {
        processes().forEach(ProcessGroup::restart);
    }

    /** Those of the workers are known to them only, and they watch them. */
    @Override
    public Collection<Path> sources() {
        return List.of();
    }

    @Override
    public List<String> status() {
        List<String> lines = new ArrayList<>();
        groups.forEach((label, group) -> lines.addAll(new GroupStatus(label, group.group()).lines()));
        return lines;
    }

    @Override
    public Map<String, String> pythons() {
        Map<String, String> pythons = new LinkedHashMap<>();
        groups.values()
                .forEach(group -> pythons.put(group.start().plan().config().name(), group.python()));
        return pythons;
    }

    /** All at once: each group may take its shutdown-timeout. */
    @Override
    public void close() {
        CompletableFuture.allOf(processes()
                        .map(group -> CompletableFuture.runAsync(group::close, DaemonHosting::thread))
                        .toArray(CompletableFuture<?>[]::new))
                .exceptionally(failed -> {
                    log.log(Level.ERROR, null, "a process group was not closed: " + failed);
                    return null;
                })
                .join();
        launcher.close();
    }

    private Stream<ProcessGroup> processes() {
        return groups.values().stream().map(RunningGroup::group);
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "close a process group");
        thread.setDaemon(true);
        thread.start();
    }
}
