package org.wsgi4j.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wsgi4j.benchmarks.load.Scenario;

/**
 * What the project promises of its throughput.
 *
 * @param scenario at what
 * @param candidate the candidate that promises
 * @param reference the one it is compared with
 * @param least the least ratio of requests per second
 */
public record Bar(Scenario scenario, String candidate, String reference, double least) {

    /** The bars of embedded mode and of daemon mode. */
    public static final List<Bar> ALL = List.of(
            new Bar(Scenario.HELLO, "wsgi4j-embedded", "jetty", 0.85),
            new Bar(Scenario.HELLO, "wsgi4j-embedded", "mod_wsgi-embedded", 2),
            new Bar(Scenario.HELLO, "wsgi4j-embedded", "modjy", 2),
            new Bar(Scenario.DOWNLOAD, "wsgi4j-embedded", "jetty-file", 0.7),
            new Bar(Scenario.HELLO, "wsgi4j-daemon", "wsgi4j-embedded", 0.5),
            new Bar(Scenario.HELLO, "wsgi4j-daemon", "mod_wsgi-daemon", 3));

    /** Returns a row for a table: the bar, the ratio, and whether it is held; nothing without measurements. */
    Optional<List<String>> row(Samples samples) {
        return samples.ratios(scenario, candidate, reference, Metric.REQUESTS).map(this::row);
    }

    private List<String> row(Quartiles ratio) {
        return List.of(
                scenario.application() + ": " + candidate + " / " + reference,
                String.format(Locale.ROOT, "%.2f", least),
                ratio.toString(),
                ratio.median() >= least ? "held" : "MISSED");
    }
}
