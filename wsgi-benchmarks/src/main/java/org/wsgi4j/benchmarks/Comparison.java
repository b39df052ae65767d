// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.load.Scenario;
import org.wsgi4j.benchmarks.report.ComparisonReport;
import org.wsgi4j.benchmarks.report.Sample;
import org.wsgi4j.benchmarks.report.Samples;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bin/benchmark}: compares servers under load, side by side on this machine. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        subcommands = {Startup.class, Idle.class, Slow.class},
        description = "Compares WSGI servers and what they stand on, on the loopback address.")
public final class Comparison implements Callable<Integer> {

    @Mixin
    private final Options options = new Options();

    @Option(names = "--scenarios", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}, in any case.")
    private List<Scenario> scenarios = Arrays.asList(Scenario.values());

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    private Comparison() {}

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Comparison()).setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("benchmark: " + failure);
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = new Session(options, out)) {
            List<Candidate> candidates = session.candidates();
            Rounds rounds = new Rounds(session, options);
            List<Sample> samples = new ArrayList<>();
            for (Scenario scenario : scenarios) {
                samples.addAll(rounds.run(scenario, candidates));
            }
            ComparisonReport report = new ComparisonReport(new Samples(samples));
            session.publish(report.report("Comparison under load", session.facts(method(), candidates)), "comparison");
        }
        return 0;
    }

    private String method() {
        return String.format(
                Locale.ROOT,
                "%d rounds; in each, every server in turn (the first one changes) is loaded for %d s over %d connections,"
                        + " after %s; all run at once, those not loaded idle. Cells: median of the rounds"
                        + " (median of the ratios to the reference in the same round [quartiles])",
                options.rounds(),
                options.duration().toSeconds(),
                options.connections(),
                options.warmup());
    }
}
