package org.wsgi4j.it;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Clients that ask without a pause, one request after the other, every second one with a body, until they are stopped. */
final class Load implements AutoCloseable {

    private final Server server;
    private final ExecutorService threads;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Semaphore answered = new Semaphore(0);
    private volatile boolean stopping;

    private Load(Server server, int clients) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(clients);
    }

    static Load on(Server server, int clients) {
        Load load = new Load(server, clients);
        for (int client = 0; client < clients; client++) {
            load.threads.execute(load::run);
        }
        return load;
    }

    /** Waits for so many more answers. */
    void await(int more) throws InterruptedException {
        answered.drainPermits();
        if (!answered.tryAcquire(more, 1, TimeUnit.MINUTES)) {
            throw new AssertionError("no answers, after " + answers);
        }
    }

    /** Stops, and counts the answers: by their status and text, or by what came instead. */
    Map<String, Integer> stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("a request hangs, after " + answers);
        }
        return new TreeMap<>(answers);
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }

    private void run() {
        Visitor visitor = new Visitor(server);
        byte[] body = new byte[100_000];
        Arrays.fill(body, (byte) 'b');
        for (int turn = 0; !stopping; turn++) {
            answers.merge(turn % 2 == 0 ? get(visitor) : post(visitor, body), 1, Integer::sum);
            answered.release();
        }
    }

    private static String get(Visitor visitor) {
        try {
            HttpResponse<String> page = visitor.get("/?load");
            return page.statusCode() + " " + page.body();
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    private static String post(Visitor visitor, byte[] body) {
        try {
            HttpResponse<byte[]> page = visitor.post("/sink", body);
            return page.statusCode() + " " + new String(page.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (Exception failed) {
            return failed.toString();
        }
    }
}
