// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wsgi4j.benchmarks.candidate.Candidate;
import picocli.CommandLine.Option;

/** What all commands can be told. */
final class Options {

    @Option(
            names = "--root",
            hidden = true,
            defaultValue = "${sys:wsgi4j.root:-.}",
            description = "The project's directory.")
    private Path root = Path.of("");

    @Option(
            names = "--candidates",
            split = ",",
            paramLabel = "NAME",
            description = "Only these servers; the reference belongs to them if there are to be ratios.")
    private List<String> candidates = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "How often each server is measured. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "How long a server is loaded in a round. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "20",
            description =
                    "How many seconds a server on the JVM is loaded before the first round; others at most 3. Default: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "How many connections load a server. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "An option for the Java servers of this module, instead of those that wsgi-express gives itself.")
    private List<String> jvmOptions =
            List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC", "-XX:MaxNewSize=100m");

    @Option(
            names = "--install",
            description =
                    "Install what is missing first: Debian packages, if run as root, and Python packages under target.")
    private boolean install;

    @Option(names = "--name", description = "The name of the result files, behind the date. Default: the command's.")
    private String name = "";

    Path root() {
        return root.toAbsolutePath().normalize();
    }

    boolean wants(String candidate) {
        return candidates.isEmpty() || candidates.contains(candidate);
    }

    List<String> candidates() {
        return candidates;
    }

    int rounds() {
        return rounds;
    }

    int connections() {
        return connections;
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** Only a JVM becomes faster while it works. */
    Duration warmup(Candidate candidate) {
        return Duration.ofSeconds(candidate.java() ? warmup : Math.min(3, warmup));
    }

    /** Returns the warm-up in words. */
    String warmup() {
        return "a warm-up of " + warmup + " s (at most 3 s for servers that are not on the JVM)";
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }

    boolean install() {
        return install;
    }

    String name(String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }
}
