// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is compared. */
public enum Metric {
    REQUESTS("requests/s", sample -> sample.load().requestsPerSecond()),
    CPU("CPU µs/request", Sample::cpuMicros),
    WORKER_CPU("CPU µs/request of workers", Sample::workerCpuMicros),
    P50("p50 ms", sample -> sample.load().p50().toNanos() / 1e6),
    P99("p99 ms", sample -> sample.load().p99().toNanos() / 1e6),
    RSS("RSS MB", sample -> sample.server().memory().rss() / 1e6),
    PSS("PSS MB", sample -> sample.server().memory().pss() / 1e6),
    WORKER_RSS("RSS MB of a worker", sample -> sample.workerMemory() / 1e6);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final ToDoubleFunction<Sample> value;

    Metric(String title, ToDoubleFunction<Sample> value) {
        this.title = title;
        this.value = value;
    }

    /** Returns its name with its unit. */
    public String title() {
        return title;
    }

    /** Tells whether more is better. */
    boolean isGain() {
        return this == REQUESTS;
    }

    /** Returns its value in a sample. */
    public double of(Sample sample) {
        return value.applyAsDouble(sample);
    }

    /** Writes a value with about three digits that count. */
    static String format(double number) {
        String format = number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }
}
