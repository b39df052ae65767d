// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server leaves behind.
 *
 * @param root its root, which its workers have in their command lines
 */
record Leftovers(Path root) {

    /** Fails the test if there is more than what every server leaves in its root, once its processes had time to end. */
    void assertNone() throws IOException, InterruptedException {
        for (ProcessHandle process : processes()) {
            Workers.awaitEnd(process);
        }
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.list(root)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .isSubsetOf("lock", "welcome.wsgi", "python", "error_log");
            }
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(root.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
