// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.load.SlowClients;
import org.wsgi4j.benchmarks.report.Quartiles;
import org.wsgi4j.benchmarks.report.Report;
import org.wsgi4j.benchmarks.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What slow clients do to fast ones. */
@Command(
        name = "slow",
        mixinStandardHelpOptions = true,
        description = "Measures hello beside clients that write a 64 KB body at 1 KB/s.")
final class Slow implements Callable<Integer> {

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--clients",
            defaultValue = "200",
            description = "How many slow clients. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (Session session = new Session(options, spec.commandLine().getOut())) {
            List<Candidate> candidates = session.candidates().stream()
                    .filter(candidate -> !candidate.name().equals("jetty-file"))
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            for (Candidate candidate : candidates) {
                measure(session, candidate, rows);
            }
            Table table = new Table(
                    List.of("server", "requests/s alone", "beside slow clients", "ratio", "slow clients served"), rows);
            String method = "after " + options.warmup() + ", hello for "
                    + options.duration().toSeconds() + " s, " + options.rounds()
                    + " times alone and as often beside " + clients
                    + " clients that write a 64 KB body at 1 KB/s; ratios are to the median alone";
            session.publish(
                    new Report(
                            "Fast clients beside slow ones",
                            session.facts(method, candidates),
                            List.of(new Report.Section("hello", table)),
                            table),
                    "slow");
        }
        return 0;
    }

    private void measure(Session session, Candidate candidate, List<List<String>> rows) throws InterruptedException {
        session.say("slow: " + candidate.name());
        try (RunningServer server = session.start(candidate, "mixed")) {
            session.load(server, "/", 0, options.warmup(candidate));
            rows.add(row(session, server));
        } catch (IOException failed) {
            session.leaveOut(candidate.name(), String.valueOf(failed.getMessage()));
        }
    }

    private List<String> row(Session session, RunningServer server) throws IOException, InterruptedException {
        Quartiles alone = Quartiles.of(rates(session, server).stream().mapToDouble(Double::doubleValue));
        try (SlowClients slow = SlowClients.start(server.port(), clients)) {
            List<Double> beside = rates(session, server);
            int answered = slow.answered();
            return List.of(
                    server.candidate().name(),
                    rate(alone.median()),
                    rate(Quartiles.of(beside.stream().mapToDouble(Double::doubleValue))
                            .median()),
                    Quartiles.of(beside.stream().mapToDouble(value -> value / alone.median()))
                            .toString(),
                    answered + " of " + clients);
        }
    }

    private List<Double> rates(Session session, RunningServer server) throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            rates.add(session.load(server, "/", 0, options.duration()).requestsPerSecond());
        }
        return rates;
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
