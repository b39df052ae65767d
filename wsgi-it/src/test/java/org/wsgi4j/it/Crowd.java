// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clients that act at the same time.
 *
 * @param clients how many
 */
record Crowd(int clients) {

    /** What a client does in one of its turns. */
    @FunctionalInterface
    interface Act {
        void perform(int client, int turn) throws Exception;
    }

    static Crowd of(int clients) {
        return new Crowd(clients);
    }

    /** Gives each client its turns, all clients at once; fails with the first failure of any. */
    void each(int turns, Act act) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                ends.add(threads.submit(() -> {
                    for (int turn = 0; turn < turns; turn++) {
                        act.perform(number, turn);
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
