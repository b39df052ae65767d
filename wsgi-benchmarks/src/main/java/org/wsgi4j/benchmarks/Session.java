// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.candidate.Candidates;
import org.wsgi4j.benchmarks.candidate.Launch;
import org.wsgi4j.benchmarks.candidate.Search.Found;
import org.wsgi4j.benchmarks.candidate.Search.Missing;
import org.wsgi4j.benchmarks.candidate.Workspace;
import org.wsgi4j.benchmarks.load.LoadResult;
import org.wsgi4j.benchmarks.load.Probe;
import org.wsgi4j.benchmarks.load.WrkLoad;
import org.wsgi4j.benchmarks.process.ChildProcess;
import org.wsgi4j.benchmarks.process.Processes;
import org.wsgi4j.benchmarks.report.Report;

/** One run of a command: its servers, its processes, what is told on the way, and the result at the end. */
final class Session implements AutoCloseable {

    /** The first start of a server may have to build it. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Options options;
    private final PrintWriter out;
    private final Workspace workspace;
    private final Candidates all;
    private final Processes processes = new Processes();
    private final Map<String, String> missing = new LinkedHashMap<>();
    private int launches;

    Session(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
        this.workspace = new Workspace(options.root());
        this.all = new Candidates(workspace, options.jvmOptions());
    }

    /** Returns the servers that were asked for and are there; says which are not. */
    List<Candidate> candidates() throws IOException, InterruptedException {
        new Requirements(processes, out).check(options.install());
        if (options.install()) {
            say("installing Python packages");
            all.install(processes, out);
        }
        List<Candidate> found = new ArrayList<>();
        all.search().stream().filter(search -> options.wants(search.name())).forEach(search -> {
            if (search instanceof Found there) {
                found.add(there.candidate());
            } else if (search instanceof Missing gone) {
                leaveOut(gone.name(), gone.reason());
            }
        });
        return found;
    }

    /** Starts a server on the JDK that runs this. */
    RunningServer start(Candidate candidate, String application) throws IOException, InterruptedException {
        return start(candidate, application, Path.of(System.getProperty("java.home")));
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws IOException if it does not
     */
    RunningServer start(Candidate candidate, String application, Path javaHome)
            throws IOException, InterruptedException {
        Path directory = workspace.target().resolve("runs/" + ++launches + "-" + candidate.name());
        Launch launch =
                new Launch(directory, workspace.script(application), Probe.freePort(), workspace.bigFile(), javaHome);
        ProcessBuilder command = candidate.prepare(launch);
        long start = System.nanoTime();
        ChildProcess process = processes.start(command);
        try {
            Probe.awaitAnswer(process, launch.port(), LONGEST_START);
        } catch (IOException failed) {
            process.close();
            throw new IOException(
                    "it does not start: " + failed.getMessage() + "; it said: "
                            + lastLine(directory.resolve("output.log")),
                    failed);
        }
        return new RunningServer(candidate, process, launch.port(), Duration.ofNanos(System.nanoTime() - start));
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    }

    /** Loads a server with requests for one path. */
    LoadResult load(RunningServer server, String path, int bodySize, Duration duration)
            throws IOException, InterruptedException {
        WrkLoad load = new WrkLoad(workspace.load("report.lua"), options.connections(), path, bodySize, processes);
        return load.run(server.port(), duration);
    }

    void leaveOut(String candidate, String reason) {
        missing.put(candidate, reason);
        say("without " + candidate + ": " + reason);
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Returns what goes on top of a result. */
    Map<String, String> facts(String method, List<Candidate> candidates) throws InterruptedException {
        Map<String, String> facts = new Facts(workspace, processes).all();
        facts.put("method", method);
        facts.put("options of the Java servers beside wsgi4j", String.join(" ", options.jvmOptions()));
        candidates.forEach(candidate -> facts.put("server " + candidate.name(), candidate.about()));
        missing.forEach((candidate, reason) -> facts.put("without " + candidate, reason));
        return facts;
    }

    /** Prints a report and keeps it. */
    void publish(Report report, String name) throws IOException {
        say("\n" + report.markdown());
        Path file = report.keep(
                workspace.results(), LocalDate.now(java.time.ZoneId.systemDefault()) + "-" + options.name(name));
        say("kept as " + workspace.root().relativize(file));
    }

    Path bigFile() throws IOException {
        return workspace.bigFile();
    }

    @Override
    public void close() {
        processes.close();
    }
}
