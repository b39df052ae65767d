// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However a server dies, its workers die with it. */
@ExtendWith(ProcessLeaks.class)
class ServerDeathTest {

    @Test
    void aWorkerThatSpinsEndsWithAServerThatIsKilled() throws Exception {
        workerEndsWithServer();
    }

    /** A change of the identity makes the kernel forget whose death ends a process. */
    @Test
    @AsRoot
    void aWorkerOfAnotherUserEndsToo() throws Exception {
        workerEndsWithServer("nobody");
    }

    private static void workerEndsWithServer(String... arguments) throws IOException {
        Process server = server(arguments);
        try (BufferedReader output = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
            long worker = Long.parseLong(output.readLine());
            assertThat(ProcFile.runs(worker)).isTrue();

            server.destroyForcibly();

            ProcFile.awaitEnd(worker);
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process server(String... arguments) throws IOException {
        return new ProcessBuilder(JavaProgram.words(LaunchesASpinningWorker.class, JavaProgram.classPath(), arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
