package org.wsgi4j.benchmarks.report;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is compared. */
public enum Metric {
    REQUESTS("requests/s", "%,.0f", sample -> sample.load().requestsPerSecond()),
    CPU("CPU µs/request", "%,.1f", Sample::cpuMicros),
    P50("p50 ms", "%,.2f", sample -> sample.load().p50().toNanos() / 1e6),
    P99("p99 ms", "%,.2f", sample -> sample.load().p99().toNanos() / 1e6),
    RSS("RSS MB", "%,.0f", sample -> sample.memory().rss() / 1e6),
    PSS("PSS MB", "%,.0f", sample -> sample.memory().pss() / 1e6);

    private final String title;
    private final String format;
    private final ToDoubleFunction<Sample> value;

    Metric(String title, String format, ToDoubleFunction<Sample> value) {
        this.title = title;
        this.format = format;
        this.value = value;
    }

    /** Returns its name with its unit. */
    public String title() {
        return title;
    }

    /** Returns its value in a sample. */
    public double of(Sample sample) {
        return value.applyAsDouble(sample);
    }

    /** Writes a value the way its size asks for. */
    public String format(double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
