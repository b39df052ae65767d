package org.wsgi4j.daemon.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LaunchesASpinningWorker.class.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
