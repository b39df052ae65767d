// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;

/**
 * What applications in this process are told of it and of its threads ({@code WSGIServerMetrics}; {@code docs/protocol.md}
 * "INQUIRY, SCORES"). A thread is a place for a request here: there are as many as requests have been under way at once. Used
 * by any thread.
 */
final class EmbeddedScoreboard {

    private static final double MILLIS = 1e3;

    private final IntSupplier threads;
    private final List<Place> places = new CopyOnWriteArrayList<>();
    private final Queue<Place> free = new ConcurrentLinkedQueue<>();

    /** A place for a request; changed by who has it. */
    private static final class Place {
        private volatile long since;
        private volatile long last;
        private volatile long served;
    }

    /**
     * Creates it.
     *
     * @param threads returns how many requests may be under way at once
     */
    EmbeddedScoreboard(IntSupplier threads) {
        this.threads = threads;
    }

    /** Returns an application whose requests are counted. */
    Application counted(Application application) {
        return new Counted(application);
    }

    /** Returns how things stand. */
    Map<String, String> scores() {
        Map<String, String> scores = new LinkedHashMap<>();
        scores.put("restart_time", seconds(ManagementFactory.getRuntimeMXBean().getStartTime()));
        scores.put("current_time", seconds(System.currentTimeMillis()));
        scores.put("server_limit", "1");
        int limit = threads.getAsInt();
        scores.put("thread_limit", String.valueOf(limit));
        scores.put("processes.0.pid", String.valueOf(ProcessHandle.current().pid()));
        scores.put("processes.0.quiescing", "0");
        for (int i = 0; i < Math.max(limit, places.size()); i++) {
            scores.put("processes.0.workers." + i, i < places.size() ? thread(places.get(i)) : "_ 0 0 0");
        }
        return scores;
    }

    /** The characters are Apache's. */
    private static String thread(Place place) {
        long since = place.since;
        return (since == 0 ? "_ " : "W ") + place.served + " " + seconds(since) + " " + seconds(place.last);
    }

    private static String seconds(long millis) {
        return millis == 0 ? "0" : String.format(Locale.ROOT, "%.6f", millis / MILLIS);
    }

    private Place take() {
        Place known = free.poll();
        Place place = known == null ? new Place() : known;
        if (known == null) {
            places.add(place);
        }
        place.since = System.currentTimeMillis();
        place.last = place.since;
        return place;
    }

    private void giveBack(Place place) {
        place.last = System.currentTimeMillis();
        place.since = 0;
        long before = place.served;
        place.served = before + 1;
        free.add(place);
    }

    /** An application whose requests are counted. */
    private final class Counted implements Application {

        private final Application application;

        Counted(Application application) {
            this.application = application;
        }

        @Override
        public void handle(Environ environ, InputStream input, Response response) throws IOException {
            Place place = take();
            try {
                application.handle(environ, input, response);
            } finally {
                giveBack(place);
            }
        }

        @Override
        public boolean isPrompt(Environ environ) {
            return application.isPrompt(environ);
        }
    }
}
