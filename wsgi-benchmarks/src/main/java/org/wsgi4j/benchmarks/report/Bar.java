// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.benchmarks.load.Scenario;

/**
 * What the project promises of its speed.
 *
 * @param metric of what
 * @param scenario at what
 * @param candidate the candidate that promises
 * @param reference the one it is compared with
 * @param bound the least ratio of the two, or the greatest where less is better
 */
public record Bar(Metric metric, Scenario scenario, String candidate, String reference, double bound) {

    private static final List<Bar> IN_A_JVM = List.of(
            speed(Scenario.HELLO, "wsgi4j-embedded", "jetty", 0.85),
            speed(Scenario.HELLO, "wsgi4j-embedded", "mod_wsgi-embedded", 2),
            speed(Scenario.HELLO, "wsgi4j-embedded", "modjy", 2),
            speed(Scenario.DOWNLOAD, "wsgi4j-embedded", "jetty-file", 0.7),
            speed(Scenario.GATE, "wsgi4j-embedded-gate", "wsgi4j-embedded", 0.85),
            speed(Scenario.HELLO, "wsgi4j-daemon", "wsgi4j-embedded", 0.5),
            speed(Scenario.HELLO, "wsgi4j-daemon", "mod_wsgi-daemon", 3));

    private static final List<Bar> IN_CPYTHON = List.of(
            speed(Scenario.DOWNLOAD, "wsgi4j-cpython", "jetty-file", 0.5),
            speed(Scenario.DOWNLOAD, "wsgi4j-cpython-sendfile", "jetty-file", 0.8),
            speed(Scenario.GATE, "wsgi4j-cpython-gate", "wsgi4j-cpython", 0.5),
            speed(Scenario.HELLO, "wsgi4j-cpython", "mod_wsgi-daemon", 3),
            speed(Scenario.HELLO, "wsgi4j-cpython", "gunicorn", 1.5),
            new Bar(Metric.WORKER_CPU, Scenario.HELLO, "wsgi4j-cpython", "gunicorn", 0.5),
            speed(Scenario.DJANGO, "wsgi4j-cpython", "mod_wsgi-daemon", 1.8),
            speed(Scenario.DJANGO_PAGE, "wsgi4j-cpython", "mod_wsgi-daemon", 1.25),
            speed(Scenario.DJANGO_PAGE, "wsgi4j-cpython", "gunicorn", 0.95));

    /** The bars of embedded mode, and of daemon mode with either engine. */
    public static final List<Bar> ALL =
            Stream.of(IN_A_JVM, IN_CPYTHON).flatMap(List::stream).toList();

    private static Bar speed(Scenario scenario, String candidate, String reference, double least) {
        return new Bar(Metric.REQUESTS, scenario, candidate, reference, least);
    }

    /** Returns a row for a table: the bar, the ratio, and whether it is held; nothing without measurements. */
    Optional<List<String>> row(Samples samples) {
        return samples.ratios(scenario, candidate, reference, metric).map(this::row);
    }

    private List<String> row(Quartiles ratio) {
        return List.of(
                metric.title() + ", " + scenario.title() + ": " + candidate + " / " + reference,
                String.format(Locale.ROOT, metric.isGain() ? ">= %.2f" : "<= %.2f", bound),
                ratio.toString(),
                holds(ratio.median()) ? "held" : "MISSED");
    }

    private boolean holds(double ratio) {
        return metric.isGain() ? ratio >= bound : ratio <= bound;
    }
}
