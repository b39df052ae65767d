// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Jetty;
import org.wsgi4j.benchmarks.candidate.Workspace;
import org.wsgi4j.benchmarks.process.Processes;

/**
 * What a run ran on.
 *
 * @param workspace where things are
 * @param processes where programs are asked for their versions
 */
record Facts(Workspace workspace, Processes processes) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Returns them in the order of a result's top; the map is the caller's. */
    Map<String, String> all() throws InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "date",
                OffsetDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        facts.put("machine", machine());
        facts.put("system", printed("uname -sr"));
        facts.put("commit", printed("git -C '" + workspace.root() + "' describe --always --dirty"));
        facts.put("java version", System.getProperty("java.runtime.version"));
        facts.put("jetty version", Jetty.VERSION);
        facts.put("jython version", org.python.Version.PY_VERSION);
        facts.put("wrk version", printed("wrk -v 2>&1 | head -n 1"));
        facts.put("apache version", printed("apache2 -v | head -n 1"));
        facts.put("python version", printed("python3 --version"));
        facts.put("python packages", packages());
        return facts;
    }

    private String machine() throws InterruptedException {
        String model = printed("sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1");
        String memory = printed("sed -n 's/^MemTotal: *//p' /proc/meminfo");
        return Runtime.getRuntime().availableProcessors() + " processors (" + model + "), " + memory
                + ", shared with the load generator";
    }

    private String printed(String command) throws InterruptedException {
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
            return processes.start(shell).output(LIMIT).strip();
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    private String packages() {
        try (Stream<Path> files = Files.find(
                workspace.target().resolve("venv/lib"),
                3,
                (file, attributes) -> file.toString().endsWith(".dist-info"))) {
            return files.map(file -> String.valueOf(file.getFileName()).replace(".dist-info", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException none) {
            return "none";
        }
    }
}
