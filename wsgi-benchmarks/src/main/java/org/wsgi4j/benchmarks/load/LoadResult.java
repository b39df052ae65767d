// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a load generator saw.
 *
 * @param requests how many requests were answered
 * @param duration how long that took
 * @param p50 the median of the times of the answers
 * @param p99 the time that one answer of a hundred took longer than
 * @param errors how many requests failed: no connection, a broken answer, an error status, no answer in time
 */
public record LoadResult(long requests, Duration duration, Duration p50, Duration p99, long errors) {

    /** Returns the answers per second. */
    public double requestsPerSecond() {
        return requests * 1e9 / duration.toNanos();
    }

    /**
     * Finds and reads the line that {@code report.lua} makes wrk print.
     *
     * @throws IllegalArgumentException if there is no such line
     */
    static LoadResult parse(String output) {
        String line = output.lines()
                .filter(text -> text.startsWith("result "))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("wrk printed no result: " + output));
        Map<String, Long> values = Stream.of(line.substring("result ".length()).split(" "))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
        long errors = values.entrySet().stream()
                .filter(value ->
                        value.getKey().endsWith("_errors") || value.getKey().equals("timeouts"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new LoadResult(
                value(values, "requests"),
                micros(value(values, "duration_us")),
                micros(value(values, "p50_us")),
                micros(value(values, "p99_us")),
                errors);
    }

    private static long value(Map<String, Long> values, String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("wrk's result has no " + name + ": " + values);
        }
        return value;
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(count * 1000);
    }
}
