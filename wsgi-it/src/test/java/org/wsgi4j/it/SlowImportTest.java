// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that takes five seconds to load changes under load, and nobody is refused. */
@Tag("full")
class SlowImportTest {

    private static final int CLIENTS = 50;
    private static final Load.Manner THOUSAND_A_SECOND = new Load.Manner("/", 1_000, Duration.ofMillis(50));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aTouchLosesNothing() throws Exception {
        losesNothing(1);
    }

    @Test
    void aTouchLosesNothingWithTwoProcesses() throws Exception {
        losesNothing(2);
    }

    private void losesNothing(int processes) throws Exception {
        String echo = Files.readString(Repository.app("echo").resolve("wsgi.py"));
        Path script = Files.writeString(directory.resolve("wsgi.py"), "import time\ntime.sleep(5)\n" + echo);
        try (Server server = StartServer.of(script)
                        .with("--processes", processes)
                        .with("--log-level", "info")
                        .start();
                Load load = Load.on(server, CLIENTS, THOUSAND_A_SECOND)) {
            load.await(2_000);
            Files.writeString(script, "import time\ntime.sleep(5)\n" + echo.replace("200 OK", "203 New"));
            server.output().await("has ended", Duration.ofMinutes(1));
            load.await(2_000);

            assertThat(load.stop().kinds()).as(() -> server.output().text()).containsOnlyKeys("200", "203");
            assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(203);
            Figures.note(
                    "touch of an application with a 5 s import, processes: " + processes,
                    load.tally().toString());
        }
    }
}
