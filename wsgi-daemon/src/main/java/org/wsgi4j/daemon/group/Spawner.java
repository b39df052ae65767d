// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.daemon.launch.Launch;
import org.wsgi4j.daemon.launch.LaunchedProcess;
import org.wsgi4j.daemon.launch.OutputLines;
import org.wsgi4j.daemon.launch.ProcessLauncher;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.worker.WorkerCommandLine;

/** Starts the worker processes of a group, and reports their beginning and end. */
final class Spawner {

    /** A process that has ended has said all; it only has to be read. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ProcessLauncher launcher;
    private final Consumer<Event> events;
    private final Function<WorkerHandle, EventLog> logs;
    private volatile Launch launch;

    Spawner(Launch launch, ProcessLauncher launcher, Consumer<Event> events, Function<WorkerHandle, EventLog> logs) {
        this.launch = launch;
        this.launcher = launcher;
        this.events = events;
        this.logs = logs;
    }

    /** Sets what a process is from now on. */
    void launches(Launch changed) {
        launch = changed;
    }

    /** Starts a process; what comes of it is an event. Its command line names the scripts to load, and its input the token. */
    @SuppressWarnings("FutureReturnValueIgnored") // that of onExit never fails
    void spawn(Worker worker) {
        try {
            byte[] input =
                    WorkerCommandLine.input(worker.token().hex(), List.of()).getBytes(StandardCharsets.UTF_8);
            LaunchedProcess process = launcher.launch(launch, input, output(worker));
            worker.launched(process);
            events.accept(new Event.Spawned(worker.handle(), process.pid()));
            process.onExit()
                    .thenAccept(status -> worker.whenHeard(
                            LAST_WORDS,
                            () -> events.accept(new Event.Exited(worker.handle(), status, worker.lastWords()))));
        } catch (IOException | ConfigException failed) {
            events.accept(new Event.SpawnFailed(worker.handle(), String.valueOf(failed.getMessage())));
        }
    }

    /** What a process prints itself is for C code and the JVM; Python's goes down the wire. */
    private OutputLines output(Worker worker) {
        EventLog lines = logs.apply(worker.handle());
        return (stream, line) -> {
            if (stream == OutputLines.Stream.STDERR) {
                worker.said(line);
            }
            lines.log(System.Logger.Level.WARNING, null, line);
        };
    }
}
