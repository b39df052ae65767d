// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.List;
import java.util.Set;
import org.wsgi4j.daemon.launch.ExitStatus;

/**
 * Something that a {@link Ledger} must know. Of one worker {@link Spawned} or {@link SpawnFailed} comes first; what comes of
 * a worker that is gone is ignored.
 */
public sealed interface Event {

    /** The group is wanted: begins everything. */
    record Start() implements Event {}

    /** All processes are to be replaced, one after the other. */
    record Restart() implements Event {}

    /** All processes are to be replaced by those of a new configuration. */
    record Reload(GroupLimits limits) implements Event {}

    /** The group is to end, for good. */
    record Stop() implements Event {}

    /**
     * A script's file is not the one that was loaded.
     *
     * @param script its name
     * @param modified when the file was changed, in any unit: one change may be reported often
     */
    record Touched(String script, long modified) implements Event {}

    /** A thread has become idle, or has finished its share of requests, and somebody waits for that. */
    record Wake() implements Event {}

    /** Something that happened to one worker. */
    sealed interface OfWorker extends Event {
        WorkerHandle worker();
    }

    /** There is a process now. */
    record Spawned(WorkerHandle worker, long pid) implements OfWorker {}

    /**
     * There will be no process.
     *
     * @param why for the log and for those who wait
     */
    record SpawnFailed(WorkerHandle worker, String why) implements OfWorker {}

    /**
     * The process has loaded its scripts; sent again when it has loaded others.
     *
     * @param loaded the scripts that work
     * @param failed the scripts that do not; their tracebacks are in the log
     */
    record Ready(WorkerHandle worker, Set<String> loaded, Set<String> failed) implements OfWorker {
        /** Copies the sets. */
        public Ready {
            loaded = Set.copyOf(loaded);
            failed = Set.copyOf(failed);
        }
    }

    /** The process answered a PING. */
    record Pong(WorkerHandle worker) implements OfWorker {}

    /** The process got a signal that its supervisor did not send. */
    record Signalled(WorkerHandle worker, Signal signal) implements OfWorker {}

    /** A file that the process has loaded is not what it was: so it is with the other processes of the group. */
    record Changed(WorkerHandle worker) implements OfWorker {}

    /** The control line has ended: the process is as good as dead. */
    record LineEnded(WorkerHandle worker) implements OfWorker {}

    /**
     * The process has ended.
     *
     * @param lastWords the last lines it wrote to standard error
     */
    record Exited(WorkerHandle worker, ExitStatus status, List<String> lastWords) implements OfWorker {
        /** Copies the list. */
        public Exited {
            lastWords = List.copyOf(lastWords);
        }
    }
}
