package org.wsgi4j.daemon.worker;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the files of all loaded modules ({@code --reload-on-changes}): one that has another time than when it was first
 * seen, or is gone, has changed. Modules are watched from when they are loaded.
 */
public final class ChangeMonitor implements AutoCloseable {

    private static final int PERIOD_SECONDS = 1;

    private final Supplier<Collection<Path>> sources;
    private final Consumer<Path> changed;
    private final Map<Path, Long> seen = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "change-monitor");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Future<?> looks;

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

    /** Begins to look each second. */
    public void start() {
        look();
        looks = timer.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** Looks at the files once. After a change all of them count as new. */
    void look() {
        for (Path source : sources.get()) {
            long time = source.toFile().lastModified();
            Long before = seen.putIfAbsent(source, time);
            if (before != null && before != time) {
                seen.clear();
                changed.accept(source);
                return;
            }
        }
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
        timer.shutdownNow();
    }
}
