// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.wsgi4j.benchmarks.load.Scenario;

/**
 * The samples of a run.
 *
 * @param all in the order they were taken
 */
public record Samples(List<Sample> all) {

    /** Copies the list. */
    public Samples {
        all = List.copyOf(all);
    }

    /** Returns the samples of one candidate in one scenario. */
    public List<Sample> of(Scenario scenario, String candidate) {
        return all.stream()
                .filter(sample ->
                        sample.scenario() == scenario && sample.candidate().equals(candidate))
                .toList();
    }

    /** Returns the values of a metric, or nothing if the candidate was not measured. */
    public Optional<Quartiles> values(Scenario scenario, String candidate, Metric metric) {
        return quartiles(of(scenario, candidate).stream().mapToDouble(metric::of));
    }

    /**
     * Returns the ratios of a candidate to another in the same round: what the machine did to a whole round falls out.
     * Nothing if there is no round with both.
     */
    public Optional<Quartiles> ratios(Scenario scenario, String candidate, String reference, Metric metric) {
        Map<Integer, Sample> others =
                of(scenario, reference).stream().collect(Collectors.toMap(Sample::round, Function.identity()));
        return quartiles(of(scenario, candidate).stream()
                .filter(sample -> others.containsKey(sample.round()))
                .mapToDouble(
                        sample -> metric.of(sample) / metric.of(Objects.requireNonNull(others.get(sample.round())))));
    }

    private static Optional<Quartiles> quartiles(DoubleStream stream) {
        double[] values = stream.toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Quartiles.of(DoubleStream.of(values)));
    }
}
