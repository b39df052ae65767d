// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.ProcessLauncher;
import org.wsgi4j.daemon.lease.AlarmClock;
import org.wsgi4j.daemon.lease.DaemonApplication;
import org.wsgi4j.daemon.lease.DaemonFunction;
import org.wsgi4j.daemon.lease.Leases;
import org.wsgi4j.daemon.lease.LegWatch;
import org.wsgi4j.daemon.lease.Router;
import org.wsgi4j.daemon.lease.Waits;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.Ledger;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.transport.UnixConnection;

/**
 * A process group ({@code WSGIDaemonProcess}): an engine whose Python runs in supervised worker processes.
 *
 * <p>Its applications can be made before it is started; requests wait then. Used by any thread.
 */
public final class ProcessGroup implements Engine {

    private final String name;
    private final EventQueue queue = new EventQueue();
    private final ExecutorService threads;
    private final Leases leases;
    private final Workers workers = new Workers();
    private final Router router;
    private final AlarmClock alarm;
    private final LegWatch watch;
    private final GroupSocket socket;
    private final Spawner spawner;
    private final Supervisor supervisor;

    /**
     * What a group needs from the server around it.
     *
     * @param label what log lines call it: its name, unless several groups share one
     * @param launcher starts its processes; stays open when the group is closed
     * @param socket the path of its socket
     * @param socketOwner whose the socket is
     * @param waits how requests wait
     * @param clock nanoseconds that never go back and never show less than zero
     * @param random spreads restarts
     * @param log takes what becomes of processes and requests
     * @param workerLogs gives the log for what a worker says, such as {@link WorkerLog}
     */
    public record Surroundings(
            String label,
            ProcessLauncher launcher,
            Path socket,
            SocketOwner socketOwner,
            Waits waits,
            LongSupplier clock,
            RandomGenerator random,
            EventLog log,
            Function<WorkerHandle, EventLog> workerLogs) {}

    /**
     * Makes a group, and opens its socket.
     *
     * @param config its configuration
     * @param servesFailures whether code that fails to load is put in service all the same
     * @param launch one of its processes
     * @throws IOException if the socket cannot be opened; the message names it
     */
    public ProcessGroup(ProcessGroupConfig config, boolean servesFailures, Launch launch, Surroundings around)
            throws IOException {
        EventLog log = around.log();
        name = config.name();
        threads = Executors.newCachedThreadPool(numbered("wsgi4j-group " + around.label()));
        alarm = new AlarmClock("wsgi4j-queue " + around.label(), around.clock());
        router = new Router(around.waits(), around.clock(), alarm, threads);
        alarm.start(router::expire);
        watch = new LegWatch(around.label(), config.timeouts().socket(), around.clock(), log);
        leases = new Leases(router, around.clock(), threads, queue::post, log, around.workerLogs());
        socket = socket(config, around);
        Ledger ledger = new Ledger(
                around.label(), Limits.of(config, servesFailures), around.random(), () -> queue.put(new Event.Wake()));
        spawner = new Spawner(launch, around.launcher(), queue::put, around.workerLogs());
        ActionPerformer performer = new ActionPerformer(workers, router, spawner, log);
        supervisor = new Supervisor(around.label(), ledger, queue, performer, around.clock());
    }

    /** Starts its processes; they are ready some time later. */
    public void start() {
        supervisor.start();
    }

    /** Returns what is done when the first process serves, or it is known that none can: then it is the reason. */
    public CompletableFuture<Optional<String>> begun() {
        return supervisor.begun().copy();
    }

    /** Returns its processes, the eldest first. */
    public List<WorkerHandle> workers() {
        return workers.all().stream()
                .map(Worker::handle)
                .sorted(Comparator.comparingLong(WorkerHandle::number))
                .toList();
    }

    /** Returns how many requests wait for a thread. */
    public int waiting() {
        return router.waiting();
    }

    /** Replaces its processes, one after the other, without a lost request. */
    public void restart() {
        queue.put(new Event.Restart());
    }

    /**
     * Replaces its processes by others, one after the other, without a lost request.
     *
     * @param changed one of its processes from now on; it dials the same socket with as many threads
     */
    public void restart(Launch changed) {
        spawner.launches(changed);
        restart();
    }

    @Override
    public Application load(ScriptRef script) {
        return load(script, false);
    }

    /**
     * Makes an application of a script.
     *
     * @param files whether its processes may pass files for their answers, instead of what is in them ({@code
     *     WSGIEnableSendfile}); those that can, do
     */
    public Application load(ScriptRef script, boolean files) {
        return new DaemonApplication(name, script, files, leases);
    }

    @Override
    public ScriptFunction function(ScriptRef script, String function) {
        return new DaemonFunction(script.function(function), leases);
    }

    /** Ends its processes and waits for that. */
    @Override
    public void close() {
        supervisor.stop();
        supervisor.stopped().join();
        socket.close();
        router.close();
        endThreads();
    }

    private void endThreads() {
        watch.close();
        alarm.close();
        threads.shutdown();
    }

    private GroupSocket socket(ProcessGroupConfig config, Surroundings around) throws IOException {
        Consumer<UnixConnection> arrivals = arrivals(door(config, around));
        try {
            return new GroupSocket(around.socket(), around.socketOwner(), backlog(config), arrivals, around.log());
        } catch (IOException closed) {
            endThreads();
            throw closed;
        }
    }

    private Door door(ProcessGroupConfig config, Surroundings around) {
        Scoreboard scoreboard = new Scoreboard(config, this::workers, around.clock());
        return new Door(
                Door.Settings.of(config),
                workers,
                router,
                around.clock(),
                (worker, line) -> new ControlReader(
                                worker,
                                line,
                                queue::put,
                                scoreboard,
                                around.workerLogs().apply(worker.handle()))
                        .start(),
                watch,
                threads,
                around.log());
    }

    private Consumer<UnixConnection> arrivals(Door door) {
        return connection -> threads.execute(() -> door.enter(connection));
    }

    /** All threads of all processes may dial at once, old ones and successors. */
    private static int backlog(ProcessGroupConfig config) {
        int threads = config.capacity().threads() + 1;
        return Math.max(128, 2 * config.capacity().processes() * threads);
    }

    private static ThreadFactory numbered(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + " " + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
