// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.load.IdleClients;
import org.wsgi4j.benchmarks.process.Memory;
import org.wsgi4j.benchmarks.report.Report;
import org.wsgi4j.benchmarks.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What connections cost that do nothing. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description = "Measures the memory of idle keep-alive connections, of the servers that let them idle.")
final class Idle implements Callable<Integer> {

    private static final List<String> HOLDING = List.of("jetty", "wsgi4j-embedded");

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--clients",
            defaultValue = "10000",
            description = "How many idle connections. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (Session session = new Session(options, spec.commandLine().getOut())) {
            List<Candidate> candidates = session.candidates().stream()
                    .filter(candidate -> HOLDING.contains(candidate.name()))
                    .map(Idle::patient)
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            for (Candidate candidate : candidates) {
                rows.add(row(session, candidate));
            }
            Table table = new Table(
                    List.of("server", "idle", "still open", "RSS before MB", "RSS more MB", "PSS more MB", "KB each"),
                    rows);
            String method = "after " + options.warmup() + " under load, " + clients
                    + " clients get one answer each and stay; wsgi4j with --keep-alive-timeout 600, else its defaults";
            session.publish(
                    new Report(
                            "Memory of idle connections",
                            session.facts(method, candidates),
                            List.of(new Report.Section("hello", table)),
                            table),
                    "idle");
        }
        return 0;
    }

    private static Candidate patient(Candidate candidate) {
        return candidate.name().equals("jetty") ? candidate : candidate.with(List.of("--keep-alive-timeout", "600"));
    }

    private List<String> row(Session session, Candidate candidate) throws IOException, InterruptedException {
        session.say("idle: " + candidate.name());
        try (RunningServer server = session.start(candidate, "hello")) {
            session.load(server, "/", 0, options.warmup(candidate));
            Memory before = server.process().tree().memory();
            try (IdleClients idle = IdleClients.connect(server.port(), clients, "Hello World!\n")) {
                Memory after = server.process().tree().memory();
                long more = after.rss() - before.rss();
                return List.of(
                        candidate.name(),
                        Integer.toString(clients),
                        Integer.toString(idle.open()),
                        megabytes(before.rss()),
                        megabytes(more),
                        megabytes(after.pss() - before.pss()),
                        String.format(Locale.ROOT, "%.1f", more / 1e3 / clients));
            }
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / 1e6);
    }
}
