// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for what should come at once, but not for ever: 20 seconds, or as many as the system property {@code
 * wsgi4j.testkit.patience} says.
 */
final class Patience {

    static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("wsgi4j.testkit.patience", 20));

    private Patience() {}

    /**
     * Waits until something holds; its change notifies the monitor.
     *
     * @param monitor held by the caller
     * @param missing says what did not come
     * @throws AssertionError if it does not come in time
     */
    static void await(Object monitor, BooleanSupplier holds, Supplier<String> missing) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("not in time: " + missing.get());
            }
            pause(monitor, left, missing);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    private static void pause(Object monitor, long millis, Supplier<String> missing) {
        try {
            monitor.wait(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted before: " + missing.get(), stopped);
        }
    }
}
