// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workers of a group that are not gone, in the order of their numbers. */
final class Roster {

    private final RandomGenerator random;
    private final Runnable bell;
    private final Map<WorkerHandle, Watch> watches = new LinkedHashMap<>();
    private long next = 1;

    Roster(RandomGenerator random, Runnable bell) {
        this.random = random;
        this.bell = bell;
    }

    /** Adds a worker. */
    Watch enlist(GroupLimits limits) {
        WorkerHandle worker = new WorkerHandle(next++, limits.threads(), bell);
        Watch watch = new Watch(worker, limits, random);
        watches.put(worker, watch);
        return watch;
    }

    void strike(Watch watch) {
        watches.remove(watch.worker());
    }

    @Nullable
    Watch find(WorkerHandle worker) {
        return watches.get(worker);
    }

    /** Returns the number of the next worker. */
    long next() {
        return next;
    }

    boolean isEmpty() {
        return watches.isEmpty();
    }

    /** Returns a copy, which may be walked while workers come and go. */
    List<Watch> all() {
        return List.copyOf(watches.values());
    }

    Stream<Watch> ready() {
        return watches.values().stream().filter(watch -> watch.state() == WorkerState.READY);
    }

    boolean anyComing() {
        return watches.values().stream().anyMatch(Watch::coming);
    }

    /** Wants all workers that are there replaced by later ones. */
    void renew(Cause cause) {
        Renewal wish = new Renewal(cause, next);
        watches.values().stream().filter(watch -> watch.state().belongs()).forEach(watch -> watch.renew(wish));
    }
}
