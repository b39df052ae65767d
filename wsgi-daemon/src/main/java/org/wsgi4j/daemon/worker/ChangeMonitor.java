// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the files of all loaded modules ({@code --reload-on-changes}): one that has another time than when it was first
 * seen, or is gone, has changed. Modules are watched from when they are loaded, also while that goes on, but of changes is told
 * only after it.
 */
public final class ChangeMonitor implements AutoCloseable {

    /** Who saves a file looks at its page within a second. */
    private static final int PERIOD_MILLIS = 250;

    private final Supplier<Collection<Path>> sources;
    private final Consumer<Path> changed;
    private final Map<Path, Long> seen = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "change-monitor");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> looks;
    private @Nullable Path found;
    private boolean loaded;
    private long lastLook;

    /**
     * Creates the monitor.
     *
     * @param sources gives the files of the modules that are loaded now
     * @param changed is told of a file that has changed; once for each look at the files; throws nothing
     */
    public ChangeMonitor(Supplier<Collection<Path>> sources, Consumer<Path> changed) {
        this.sources = sources;
        this.changed = changed;
    }

    /** Begins to look, several times a second. */
    public void start() {
        looks = timer.scheduleWithFixedDelay(this::turn, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What is loaded first is loaded: who changes it from now on is not missed. */
    public synchronized void loaded() {
        look();
        loaded = true;
    }

    /** Looks at the files, and tells of a change if it may. */
    void turn() {
        Path source = find();
        if (source != null) {
            changed.accept(source);
        }
    }

    private synchronized @Nullable Path find() {
        look();
        Path source = loaded ? found : null;
        if (source != null) {
            found = null;
        }
        return source;
    }

    /** After a change all files count as new. */
    private void look() {
        Set<Path> files = new LinkedHashSet<>(seen.keySet());
        files.addAll(sources.get());
        long since = lastLook;
        lastLook = System.currentTimeMillis();
        for (Path source : files) {
            long time = source.toFile().lastModified();
            Long before = seen.putIfAbsent(source, time);
            if (before == null ? isDoubtful(time, since) : before != time) {
                seen.clear();
                found = source;
                return;
            }
        }
    }

    /**
     * Tells whether nobody knows if a file that is new here was loaded before it was saved or after. At the start it was after:
     * applications write files then that they load.
     */
    private boolean isDoubtful(long time, long since) {
        return loaded && time >= since;
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
        timer.shutdownNow();
    }
}
