// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A launcher of root, its server of nobody (65534), the server's worker of daemon (1). */
@AsRoot
@ExtendWith(ProcessLeaks.class)
class LaunchServiceTest {

    @TempDir
    private static Path shared = Path.of("");

    private static String classPath = "";

    @TempDir
    private Path sockets = Path.of("");

    private Launching launching = new Launching(ProcessHandle.current(), new BufferedReader(Reader.nullReader()), 0, 0);

    /** The three processes, and what they print. */
    private record Launching(ProcessHandle launcher, BufferedReader output, long server, long worker) {}

    @BeforeEach
    void start() throws IOException {
        if (classPath.isEmpty()) {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
            classPath = JavaProgram.readableClassPath(shared);
        }
        Files.setPosixFilePermissions(sockets, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process launcher = new ProcessBuilder(
                        JavaProgram.words(RunsAServer.class, JavaProgram.classPath(), sockets.toString(), classPath))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(launcher.getInputStream(), UTF_8));
        launching = new Launching(
                launcher.toHandle(), output, Long.parseLong(output.readLine()), Long.parseLong(output.readLine()));
    }

    @AfterEach
    void stop() throws IOException {
        launching.launcher().destroyForcibly();
        launching.output().close();
    }

    @Test
    void neitherTheServerNorItsWorkerIsRoot() throws Exception {
        assertThat(ProcFile.words(launching.launcher().pid(), "status", "Uid:")).containsOnly("0");
        assertThat(ProcFile.words(launching.server(), "status", "Uid:")).containsOnly("65534");
        assertThat(ProcFile.words(launching.server(), "status", "CapEff:")).containsExactly("0000000000000000");
        assertThat(ProcFile.words(launching.worker(), "status", "Uid:")).containsOnly("1");
        assertThat(sockets).isEmptyDirectory();
    }

    @Test
    void aServerThatIsKilledTakesItsWorkerAndItsLauncherAlong() throws Exception {
        ProcessHandle.of(launching.server()).ifPresent(ProcessHandle::destroyForcibly);

        ProcFile.awaitEnd(launching.worker());
        assertThat(launching.output().readLine()).isEqualTo("server: killed by SIGKILL, or exit status 137");
        ProcFile.awaitEnd(launching.launcher().pid());
    }

    @Test
    void aLauncherThatIsKilledTakesItsServerAndTheWorkerAlong() {
        launching.launcher().destroyForcibly();

        ProcFile.awaitEnd(launching.server());
        ProcFile.awaitEnd(launching.worker());
    }

    @Test
    void aServerWithoutAnIdentityIsRefusedSinceItWouldBeRoot() {
        try (LocalLauncher launcher = new LocalLauncher()) {
            LaunchService service =
                    new LaunchService(launcher, new Offer(List.of(), List.of(), List.of(), Additions.NONE));
            assertThatThrownBy(() -> service.run(Launches.script("id"), Path.of("/run")))
                    .hasMessage("'test' would run as root");
        }
    }
}
