// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server to be compared.
 *
 * @param name its name in tables and on the command line
 * @param about how it is set up, in a line
 * @param java whether it runs on a JVM
 * @param workers what the command lines of the processes that run the application have in them; empty if all do
 * @param command its command line, with the placeholders of {@link Launch#fill}
 * @param files what it wants to find in its directory, by name; with the same placeholders
 */
public record Candidate(
        String name, String about, boolean java, String workers, List<String> command, Map<String, String> files) {

    /** Copies the collections. */
    public Candidate {
        command = List.copyOf(command);
        files = Map.copyOf(files);
    }

    /**
     * Makes the command of a start, and the files that it wants. Its output goes to {@code output.log} in its directory.
     *
     * @throws IOException if a file cannot be written
     */
    public ProcessBuilder prepare(Launch launch) throws IOException {
        Files.createDirectories(launch.directory());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(launch.directory().resolve(file.getKey()), launch.fill(file.getValue()));
        }
        ProcessBuilder builder =
                new ProcessBuilder(command.stream().map(launch::fill).toList());
        builder.environment().put("BENCHMARK_FILE", launch.file().toString());
        builder.environment().put("JAVA_HOME", launch.javaHome().toString());
        builder.environment().put("PYTHONPATH", String.valueOf(launch.script().getParent()));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return builder.directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(launch.directory().resolve("output.log").toFile());
    }

    /** Returns the same server with more options at the end of its command. */
    public Candidate with(List<String> options) {
        List<String> longer = new ArrayList<>(command);
        longer.addAll(options);
        return new Candidate(name, about, java, workers, longer, files);
    }
}
