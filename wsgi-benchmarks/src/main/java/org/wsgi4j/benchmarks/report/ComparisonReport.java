// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.benchmarks.load.Scenario;
import org.wsgi4j.benchmarks.report.Report.Section;

/** Makes the report of a comparison from its samples. */
public final class ComparisonReport {

    private final Samples samples;

    /** Takes the samples. */
    public ComparisonReport(Samples samples) {
        this.samples = samples;
    }

    /** Returns the report, with the given facts on top. */
    public Report report(String title, Map<String, String> facts) {
        List<Section> sections = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            List<String> candidates = candidates(scenario);
            if (!candidates.isEmpty()) {
                sections.add(new Section(scenario.title() + ": " + scenario.about(), table(scenario, candidates)));
            }
        }
        bars().ifPresent(sections::add);
        return new Report(title, facts, sections, data());
    }

    private List<String> candidates(Scenario scenario) {
        return samples.all().stream()
                .filter(sample -> sample.scenario() == scenario)
                .map(Sample::candidate)
                .distinct()
                .toList();
    }

    private Table table(Scenario scenario, List<String> candidates) {
        List<String> head = new ArrayList<>(List.of("server"));
        Stream.of(Metric.values()).map(Metric::title).forEach(head::add);
        head.add("errors");
        return new Table(
                head, candidates.stream().map(name -> row(scenario, name)).toList());
    }

    private List<String> row(Scenario scenario, String candidate) {
        List<String> row = new ArrayList<>(List.of(candidate));
        Stream.of(Metric.values())
                .map(metric -> cell(scenario, candidate, metric))
                .forEach(row::add);
        row.add(Long.toString(samples.of(scenario, candidate).stream()
                .mapToLong(sample -> sample.load().errors())
                .sum()));
        return row;
    }

    private String cell(Scenario scenario, String candidate, Metric metric) {
        String value = samples.values(scenario, candidate, metric)
                .map(quartiles -> Metric.format(quartiles.median()))
                .orElse("-");
        return value
                + samples.ratios(scenario, candidate, scenario.reference(), metric)
                        .map(ratio -> " (" + ratio + ")")
                        .orElse("");
    }

    private Optional<Section> bars() {
        List<List<String>> rows = Bar.ALL.stream()
                .map(bar -> bar.row(samples))
                .flatMap(Optional::stream)
                .toList();
        Table table = new Table(List.of("bar: ratio of", "bound", "median [quartiles]", "is"), rows);
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("Bars", table));
    }

    private Table data() {
        List<String> head = List.of(
                "scenario",
                "round",
                "candidate",
                "requests",
                "seconds",
                "errors",
                "cpu_seconds",
                "p50_us",
                "p99_us",
                "rss_bytes",
                "pss_bytes",
                "worker_cpu_seconds",
                "worker_rss_bytes");
        return new Table(
                head, samples.all().stream().map(ComparisonReport::data).toList());
    }

    private static List<String> data(Sample sample) {
        return List.of(
                sample.scenario().title(),
                Integer.toString(sample.round()),
                sample.candidate(),
                Long.toString(sample.load().requests()),
                Double.toString(sample.load().duration().toNanos() / 1e9),
                Long.toString(sample.load().errors()),
                Double.toString(sample.server().cpu().toNanos() / 1e9),
                Long.toString(sample.load().p50().toNanos() / 1000),
                Long.toString(sample.load().p99().toNanos() / 1000),
                Long.toString(sample.server().memory().rss()),
                Long.toString(sample.server().memory().pss()),
                Double.toString(sample.workers().cpu().toNanos() / 1e9),
                Long.toString(Math.round(sample.workerMemory())));
    }
}
