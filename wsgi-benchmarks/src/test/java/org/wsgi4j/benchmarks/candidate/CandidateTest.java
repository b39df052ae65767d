// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateTest {

    @TempDir
    private Path directory;

    @Test
    void placeholdersOfCommandAndFilesAreFilled() throws IOException {
        Candidate candidate = new Candidate(
                "peer",
                "a peer",
                false,
                "worker",
                List.of("{java}", "{scripts}", "{application}:application", "--port={port}"),
                Map.of("peer.conf", "Script {script}\nListen {port}\nRoot {directory}\nFile {file}\n"));
        Path own = directory.resolve("own");
        Launch launch = new Launch(own, Path.of("/apps/hello.py"), 8123, Path.of("/files/big"), Path.of("/jdk"));

        ProcessBuilder command = candidate.with(List.of("--more")).prepare(launch);

        assertThat(command.command())
                .containsExactly("/jdk/bin/java", "/apps", "hello:application", "--port=8123", "--more");
        assertThat(command.environment())
                .containsEntry("JAVA_HOME", "/jdk")
                .containsEntry("BENCHMARK_FILE", "/files/big");
        assertThat(own.resolve("peer.conf"))
                .hasContent("Script /apps/hello.py\nListen 8123\nRoot " + own + "\nFile /files/big\n");
    }
}
