// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.daemon.supervise.Slot;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.daemon.supervise.WorkerState;

/**
 * What applications are told of the processes of their group and the threads of these ({@code docs/protocol.md} "INQUIRY,
 * SCORES"). Used by any thread.
 */
final class Scoreboard {

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final ProcessGroupConfig config;
    private final Supplier<List<WorkerHandle>> workers;
    private final LongSupplier clock;

    /**
     * Creates it.
     *
     * @param workers returns the processes, the eldest first
     * @param clock that of the slots
     */
    Scoreboard(ProcessGroupConfig config, Supplier<List<WorkerHandle>> workers, LongSupplier clock) {
        this.config = config;
        this.workers = workers;
        this.clock = clock;
    }

    /** Returns how things stand, in the order of the names; nothing if applications may not know ({@code server-metrics}). */
    Map<String, String> scores() {
        if (!config.serverMetrics()) {
            return Map.of();
        }
        Map<String, String> scores = new LinkedHashMap<>();
        double started = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
        double now = System.currentTimeMillis() / MILLIS;
        scores.put("restart_time", seconds(started));
        scores.put("current_time", seconds(now));
        scores.put("server_limit", String.valueOf(config.capacity().processes()));
        scores.put("thread_limit", String.valueOf(config.capacity().threads()));
        double origin = now - clock.getAsLong() / NANOS;
        List<WorkerHandle> there = new ArrayList<>(workers.get());
        there.removeIf(worker -> worker.pid() == 0 || worker.state() == WorkerState.GONE);
        for (int i = 0; i < there.size(); i++) {
            add("processes." + i, there.get(i), origin, scores);
        }
        return scores;
    }

    private static void add(String name, WorkerHandle worker, double origin, Map<String, String> scores) {
        WorkerState state = worker.state();
        scores.put(name + ".pid", String.valueOf(worker.pid()));
        scores.put(name + ".quiescing", leaving(state) ? "1" : "0");
        for (int i = 0; i < worker.slots().size(); i++) {
            scores.put(name + ".workers." + i, thread(state, worker.slots().get(i), origin));
        }
    }

    private static String thread(WorkerState state, Slot slot, double origin) {
        boolean busy = slot.busy();
        // Of a thread that becomes idle meanwhile it is no moment any more.
        long since = slot.since();
        String start = busy && since >= 0 ? seconds(origin + since / NANOS) : "0";
        String last = slot.used() ? seconds(origin + slot.lastActive() / NANOS) : "0";
        return status(state, busy) + " " + slot.served() + " " + start + " " + last;
    }

    /** The characters are Apache's. */
    private static char status(WorkerState state, boolean busy) {
        if (state == WorkerState.STARTING || state == WorkerState.BOOTING) {
            return 'S';
        }
        if (leaving(state)) {
            return busy ? 'G' : '.';
        }
        return busy ? 'W' : '_';
    }

    private static boolean leaving(WorkerState state) {
        return state.compareTo(WorkerState.READY) > 0 || state == WorkerState.CANCELLED;
    }

    private static String seconds(double moment) {
        return String.format(Locale.ROOT, "%.6f", moment);
    }
}
