// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wsgi4j.benchmarks.load.LoadResult;
import org.wsgi4j.benchmarks.load.Scenario;
import org.wsgi4j.benchmarks.process.Memory;
import org.wsgi4j.benchmarks.process.Usage;

class SamplesTest {

    private final Samples samples = new Samples(List.of(
            sample(1, "jetty", 1000),
            sample(2, "jetty", 500),
            sample(3, "jetty", 100),
            sample(1, "wsgi4j-embedded", 900),
            sample(2, "wsgi4j-embedded", 450),
            sample(4, "wsgi4j-embedded", 5)));

    @Test
    void ratiosAreTakenWithinARoundAndOnlyThere() {
        assertThat(samples.ratios(Scenario.HELLO, "wsgi4j-embedded", "jetty", Metric.REQUESTS))
                .contains(new Quartiles(0.9, 0.9, 0.9));
    }

    @Test
    void valuesAreThoseOfTheCandidateInTheScenario() {
        assertThat(samples.values(Scenario.HELLO, "jetty", Metric.REQUESTS)).contains(new Quartiles(300, 500, 750));
        assertThat(samples.values(Scenario.PAGE, "jetty", Metric.REQUESTS)).isEmpty();
    }

    @Test
    void withoutTheReferenceThereAreNoRatios() {
        assertThat(samples.ratios(Scenario.HELLO, "jetty", "modjy", Metric.REQUESTS))
                .isEmpty();
    }

    @Test
    void processorTimeIsThatOfOneRequest() {
        assertThat(samples.values(Scenario.HELLO, "jetty", Metric.CPU)).contains(new Quartiles(1500, 2000, 6000));
        assertThat(samples.values(Scenario.HELLO, "jetty", Metric.WORKER_CPU)).contains(new Quartiles(750, 1000, 3000));
    }

    @Test
    void memoryOfAWorkerIsThatOfOneOfThem() {
        assertThat(samples.values(Scenario.HELLO, "jetty", Metric.WORKER_RSS)).contains(new Quartiles(0.5, 0.5, 0.5));
    }

    @Test
    void theReportHoldsTableBarsAndData() {
        Report report = new ComparisonReport(samples).report("Title", Map.of("machine", "two processors"));

        assertThat(report.markdown())
                .startsWith("# Title\n\n- machine: two processors\n\n## hello: GET, 13 bytes\n")
                .contains("| wsgi4j-embedded | 450 (0.90 [0.90–0.90])")
                .containsPattern(
                        "requests/s, hello: wsgi4j-embedded / jetty +\\| >= 0.85 +\\| 0.90 \\[0.90–0.90] +\\| held")
                .doesNotContain("modjy");
        assertThat(report.data().csv().lines())
                .hasSize(7)
                .contains("hello,1,jetty,1000,1.0,0,1.0,1000,2000,3000000,2000000,0.5,500000");
    }

    private static Sample sample(int round, String candidate, int requests) {
        LoadResult load =
                new LoadResult(requests, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(2), 0);
        Usage server = new Usage(Duration.ofSeconds(1), new Memory(3_000_000, 2_000_000), 3);
        Usage workers = new Usage(Duration.ofMillis(500), new Memory(1_000_000, 800_000), 2);
        return new Sample(Scenario.HELLO, round, candidate, load, server, workers);
    }
}
