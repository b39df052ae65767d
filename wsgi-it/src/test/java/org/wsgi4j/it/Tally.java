// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What came of many requests. Used by any thread.
 *
 * <p>Each kind of answer is known by what {@link Exchange#ask} says of it, or by what came instead.
 */
final class Tally {

    /**
     * The answers of one kind.
     *
     * @param count how many
     * @param longest how long the slowest of them took, in milliseconds
     */
    record Kind(int count, long longest) {
        private Kind plus(Kind other) {
            return new Kind(count + other.count, Math.max(longest, other.longest));
        }
    }

    private final Map<String, Kind> kinds = new TreeMap<>();
    private int all;

    synchronized void add(String kind, long nanos) {
        kinds.merge(kind, new Kind(1, TimeUnit.NANOSECONDS.toMillis(nanos)), Kind::plus);
        all++;
        notifyAll();
    }

    /** Waits until there are so many more; fails the test if they do not come within a minute. */
    synchronized void await(int more) throws InterruptedException {
        int wanted = all + more;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (all < wanted) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("there should be more answers than " + kinds);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized Map<String, Kind> kinds() {
        return Collections.unmodifiableMap(new TreeMap<>(kinds));
    }

    /** Returns how many answers of a kind there are. */
    int count(String kind) {
        return kind(kind).count();
    }

    /** Returns how many milliseconds the slowest answer of a kind took. */
    long longest(String kind) {
        return kind(kind).longest();
    }

    private synchronized Kind kind(String kind) {
        return kinds.getOrDefault(kind, new Kind(0, 0));
    }

    @Override
    public String toString() {
        return kinds().toString();
    }
}
