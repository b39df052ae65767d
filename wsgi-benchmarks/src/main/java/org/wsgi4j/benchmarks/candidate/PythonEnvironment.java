// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wsgi4j.benchmarks.process.Processes;

/**
 * The Python servers, installed from PyPI into a virtual environment of their own under {@code target}.
 *
 * @param directory the environment
 */
record PythonEnvironment(Path directory) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    boolean has(String program) {
        return Files.isExecutable(program(program));
    }

    /** Installs the newest release of each package, one by one: one that cannot be built keeps no other away. */
    void install(List<String> packages, Processes processes, Appendable log) throws IOException, InterruptedException {
        if (!has("pip")) {
            run(processes, List.of("python3", "-m", "venv", directory.toString()));
        }
        for (String name : packages) {
            try {
                run(processes, List.of(program("pip").toString(), "-q", "install", "--upgrade", name));
            } catch (IOException failed) {
                log.append("cannot install ")
                        .append(name)
                        .append(": ")
                        .append(failed.getMessage())
                        .append('\n');
            }
        }
    }

    private static void run(Processes processes, List<String> command) throws IOException, InterruptedException {
        processes.start(new ProcessBuilder(command).redirectErrorStream(true)).output(LIMIT);
    }
}
