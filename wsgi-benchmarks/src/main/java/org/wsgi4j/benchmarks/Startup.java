// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.report.Quartiles;
import org.wsgi4j.benchmarks.report.Report;
import org.wsgi4j.benchmarks.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long it takes from the command to the first answer. */
@Command(
        name = "startup",
        mixinStandardHelpOptions = true,
        description = "Measures the time from the command to the first answer of hello.")
final class Startup implements Callable<Integer> {

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--java-homes",
            split = ",",
            paramLabel = "DIRECTORY",
            defaultValue = "${sys:java.home}",
            description = "The JDKs to start the Java servers with. Default: the one that runs this.")
    private List<Path> javaHomes = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    /** A server on a JDK. */
    private record Start(Candidate candidate, Path javaHome) {

        String name() {
            return candidate.name() + (candidate.java() ? " on " + javaHome.getFileName() : "");
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = new Session(options, out)) {
            List<Candidate> candidates = session.candidates();
            Map<String, List<Double>> seconds = measure(session, starts(candidates));
            String method =
                    options.rounds() + " starts of each, in turn, after one that does not count; the first request"
                            + " is tried every 2 ms";
            session.publish(
                    new Report(
                            "Time to the first answer",
                            session.facts(method, candidates),
                            sections(seconds),
                            data(seconds)),
                    "startup");
        }
        return 0;
    }

    private List<Start> starts(List<Candidate> candidates) {
        List<Start> starts = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Path> homes = candidate.java() ? javaHomes : javaHomes.subList(0, 1);
            homes.forEach(home -> starts.add(new Start(candidate, home)));
        }
        starts.removeIf(start -> start.candidate().name().equals("jetty-file"));
        return starts;
    }

    private Map<String, List<Double>> measure(Session session, List<Start> starts) throws InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= options.rounds(); round++) {
            session.say("startup: round " + round + " of " + options.rounds());
            Map<String, List<Double>> kept = round > 0 ? seconds : new LinkedHashMap<>();
            for (Start start : List.copyOf(starts)) {
                if (!measured(session, start, kept)) {
                    starts.remove(start);
                }
            }
        }
        return seconds;
    }

    private static boolean measured(Session session, Start start, Map<String, List<Double>> seconds)
            throws InterruptedException {
        try (RunningServer server = session.start(start.candidate(), "hello", start.javaHome())) {
            seconds.computeIfAbsent(start.name(), name -> new ArrayList<>())
                    .add(server.startup().toNanos() / 1e9);
            return true;
        } catch (IOException failed) {
            session.leaveOut(start.name(), String.valueOf(failed.getMessage()));
            return false;
        }
    }

    private static List<Report.Section> sections(Map<String, List<Double>> seconds) {
        List<List<String>> rows = new ArrayList<>();
        seconds.forEach((name, values) -> rows.add(List.of(
                name,
                Quartiles.of(values.stream().mapToDouble(Double::doubleValue)).toString())));
        return List.of(new Report.Section("hello", new Table(List.of("server", "seconds: median [quartiles]"), rows)));
    }

    private static Table data(Map<String, List<Double>> seconds) {
        List<List<String>> rows = new ArrayList<>();
        seconds.forEach((name, values) ->
                values.forEach(value -> rows.add(List.of(name, String.format(Locale.ROOT, "%.4f", value)))));
        return new Table(List.of("server", "seconds"), rows);
    }
}
