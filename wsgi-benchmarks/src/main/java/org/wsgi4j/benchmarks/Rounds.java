// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.load.DownloadLoad;
import org.wsgi4j.benchmarks.load.LoadResult;
import org.wsgi4j.benchmarks.load.Scenario;
import org.wsgi4j.benchmarks.process.ProcessTree;
import org.wsgi4j.benchmarks.process.Usage;
import org.wsgi4j.benchmarks.report.Sample;

/** Measures servers in turn, so that what happens to the machine happens to all of them. */
final class Rounds {

    private final Session session;
    private final Options options;

    Rounds(Session session, Options options) {
        this.session = session;
        this.options = options;
    }

    /** Starts the servers, measures them in rounds, and ends them. One that fails is left out from then on. */
    List<Sample> run(Scenario scenario, List<Candidate> candidates) throws InterruptedException {
        List<RunningServer> servers = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        try {
            for (Candidate candidate : candidates) {
                if (scenario.admits(candidate.name())) {
                    start(scenario, candidate).ifPresent(servers::add);
                }
            }
            for (int round = 1; round <= options.rounds(); round++) {
                session.say(scenario.title() + ": round " + round + " of " + options.rounds());
                samples.addAll(round(scenario, round, servers));
                Collections.rotate(servers, 1);
            }
        } finally {
            servers.forEach(RunningServer::close);
        }
        return inOrder(samples, candidates);
    }

    private Optional<RunningServer> start(Scenario scenario, Candidate candidate) throws InterruptedException {
        session.say(scenario.title() + ": starting " + candidate.name());
        try {
            RunningServer server = session.start(candidate, scenario.application());
            warmUp(scenario, server);
            return Optional.of(server);
        } catch (IOException failed) {
            session.leaveOut(candidate.name() + " in " + scenario.title(), String.valueOf(failed.getMessage()));
            return Optional.empty();
        }
    }

    private void warmUp(Scenario scenario, RunningServer server) throws IOException, InterruptedException {
        try {
            load(scenario, server, options.warmup(server.candidate()));
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    private List<Sample> round(Scenario scenario, int round, List<RunningServer> servers) throws InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (RunningServer server : List.copyOf(servers)) {
            try {
                samples.add(sample(scenario, round, server));
            } catch (IOException failed) {
                session.leaveOut(
                        server.candidate().name() + " in " + scenario.title() + " from round " + round,
                        String.valueOf(failed.getMessage()));
                server.close();
                servers.remove(server);
            }
        }
        return samples;
    }

    private Sample sample(Scenario scenario, int round, RunningServer server) throws IOException, InterruptedException {
        ProcessTree tree = server.process().tree();
        String workers = server.candidate().workers();
        Usage before = tree.usage("");
        Usage workersBefore = tree.usage(workers);
        LoadResult load = load(scenario, server, options.duration());
        Usage used = tree.usage("").since(before);
        Usage usedByWorkers = tree.usage(workers).since(workersBefore);
        return new Sample(scenario, round, server.candidate().name(), load, used, usedByWorkers);
    }

    private LoadResult load(Scenario scenario, RunningServer server, Duration duration)
            throws IOException, InterruptedException {
        if (scenario == Scenario.DOWNLOAD) {
            return new DownloadLoad(scenario.path(), Files.size(session.bigFile())).run(server.port(), duration);
        }
        return session.load(server, scenario.path(), scenario.bodySize(), duration);
    }

    /** The tables list the servers as they were given, whichever was measured first. */
    private static List<Sample> inOrder(List<Sample> samples, List<Candidate> candidates) {
        List<Sample> ordered = new ArrayList<>();
        for (Candidate candidate : candidates) {
            samples.stream()
                    .filter(sample -> sample.candidate().equals(candidate.name()))
                    .forEach(ordered::add);
        }
        return ordered;
    }
}
