// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wsgi4j.daemon.group.ProcessGroup;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.supervise.WorkerState;

/**
 * What a process group does now, for people.
 *
 * @param name its name
 * @param group the group
 * @param service whether it answers no requests
 */
record GroupStatus(String name, ProcessGroup group, boolean service) {

    /** Tells whether it can answer requests, if that is what it is for. */
    boolean isReady() {
        return service || readyProcesses() > 0;
    }

    /** Returns how many processes it has. */
    int processes() {
        return group.workers().size();
    }

    /** Returns how many of them can answer requests, or do what else they are for. */
    long readyProcesses() {
        return group.workers().stream()
                .filter(worker -> worker.state() == WorkerState.READY)
                .count();
    }

    /** Returns its figures, line by line, in the text format of Prometheus. */
    List<String> metrics() {
        String own = "{group=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        List<String> lines = new ArrayList<>();
        lines.add("wsgi4j_group_ready" + own + "} " + (isReady() ? 1 : 0));
        lines.add("wsgi4j_group_waiting_requests" + own + "} " + group.waiting());
        for (WorkerHandle worker : group.workers()) {
            String each = own + ",pid=\"" + worker.pid() + "\"} ";
            lines.add("wsgi4j_worker_threads" + each + worker.slots().size());
            lines.add("wsgi4j_worker_busy_threads" + each + worker.busy());
            lines.add("wsgi4j_worker_requests_total" + each + worker.served());
        }
        return lines;
    }

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
