// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What was replaced, until it has answered its last requests and has ended. Used by any thread. */
final class Retirements implements AutoCloseable {

    private final Map<Requests, CompletableFuture<Void>> leaving = new ConcurrentHashMap<>();

    /**
     * Ends something when no request is in it any more, in the background.
     *
     * @param requests those in it
     * @param deadline how long to wait for them
     * @param end ends it
     */
    void retire(Requests requests, Duration deadline, Runnable end) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        leaving.put(requests, ended);
        Thread thread = new Thread(
                () -> {
                    try {
                        requests.awaitNone(deadline);
                        end.run();
                    } finally {
                        leaving.remove(requests);
                        ended.complete(null);
                    }
                },
                "retirement");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for no more requests, but for the end of all. */
    @Override
    public void close() {
        leaving.forEach((requests, ended) -> {
            requests.giveUp();
            ended.join();
        });
    }
}
