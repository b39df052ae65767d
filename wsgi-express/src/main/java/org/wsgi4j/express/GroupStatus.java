package org.wsgi4j.express;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/**
 * What a process group does now, for people.
 *
 * @param name its name
 * @param group the group
 */
record GroupStatus(String name, ProcessGroup group) {

    /** Returns a line for the group, and one for each of its processes. */
    List<String> lines() {
        List<WorkerHandle> workers = group.workers();
        String head = "group " + name + ": " + workers.size() + (workers.size() == 1 ? " process, " : " processes, ")
                + group.waiting() + " waiting";
        return Stream.concat(Stream.of(head), workers.stream().map(GroupStatus::line))
                .toList();
    }

    private static String line(WorkerHandle worker) {
        return String.format(
                Locale.ROOT,
                "  pid=%d state=%s busy=%d/%d requests=%d uptime=%ds",
                worker.pid(),
                worker.state().name().toLowerCase(Locale.ROOT),
                worker.busy(),
                worker.slots().size(),
                worker.served(),
                uptime(worker.pid()).toSeconds());
    }

    private static Duration uptime(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
    }
}
