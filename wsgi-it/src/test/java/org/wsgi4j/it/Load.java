// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Clients that ask the application {@code echo} until they are stopped, each on a connection that it keeps alive: every
 * second request has a body.
 */
final class Load implements AutoCloseable {

    private final Server server;
    private final String path;
    private final int longest;
    private final long pause;
    private final ExecutorService threads;
    private final Tally tally = new Tally();
    private volatile boolean stopping;

    /**
     * How the clients ask.
     *
     * @param path what they ask for
     * @param longest the bytes of the longest body
     * @param every how often each of them asks, if it is answered in time
     */
    record Manner(String path, int longest, Duration every) {}

    private Load(Server server, int clients, Manner manner) {
        this.server = server;
        this.path = manner.path();
        this.longest = manner.longest();
        this.pause = manner.every().toNanos();
        this.threads = Executors.newFixedThreadPool(clients);
    }

    /** Lets clients ask without a pause, with bodies that the server keeps, and others that pass through it. */
    static Load on(Server server, int clients) {
        return on(server, clients, new Manner("/", 100_000, Duration.ZERO));
    }

    static Load on(Server server, int clients, Manner manner) {
        Load load = new Load(server, clients, manner);
        for (int client = 0; client < clients; client++) {
            int number = client;
            load.threads.execute(() -> load.run(number));
        }
        return load;
    }

    /** Waits for so many more answers. */
    void await(int more) throws InterruptedException {
        tally.await(more);
    }

    /** Returns what came so far. */
    Tally tally() {
        return tally;
    }

    /** Stops, waits for what is under way, and returns what came of it all. */
    Tally stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("a request hangs, after " + tally);
        }
        return tally;
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }

    private void run(int client) {
        Random random = new Random(client);
        int turn = 0;
        while (!stopping) {
            try (Exchange exchange = new Exchange(server)) {
                while (!stopping && !exchange.over()) {
                    ask(exchange, client + "-" + turn, turn++ % 2 == 0 ? new byte[0] : body(random));
                }
            } catch (IOException failed) {
                tally.add(failed.toString(), 0);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    private void ask(Exchange exchange, String id, byte[] body) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String answer = exchange.ask(path, id, body);
        long taken = System.nanoTime() - start;
        tally.add(answer, taken);
        TimeUnit.NANOSECONDS.sleep(pause - taken); // how often clients ask is what the load is
    }

    private byte[] body(Random random) {
        byte[] body = new byte[1 + random.nextInt(longest)];
        random.nextBytes(body);
        return body;
    }
}
