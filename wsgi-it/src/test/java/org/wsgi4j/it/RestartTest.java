// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Planned restarts of two worker processes, in all ways there are, lose no request of sixteen clients. */
@ParameterizedClass
@ValueSource(strings = {"jython", "cpython"})
class RestartTest {

    private static final int CLIENTS = 16;

    @Parameter
    private String engine = "";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void fourRestartsLoseNothing() throws Exception {
        losesNothing(4, 600, every(50), Duration.ZERO);
    }

    @Test
    @Tag("full")
    void twentyRestartsInAMinuteLoseNothing() throws Exception {
        losesNothing(20, 3_000, every(20), Duration.ofMinutes(1));
    }

    private void losesNothing(int restarts, int maximumRequests, Load.Manner manner, Duration atLeast)
            throws Exception {
        Path root = directory.resolve("root");
        Path script = Files.copy(Repository.app("echo").resolve("wsgi.py"), directory.resolve("wsgi.py"));
        StartServer twoProcesses = StartServer.of(script, "--processes", 2, "--maximum-requests", maximumRequests)
                .with("--engine", engine, "--server-root", root, "--startup-timeout", 60, "--log-level", "info");
        try (Server server = twoProcesses.start();
                Load load = Load.on(server, CLIENTS, manner)) {
            long start = System.nanoTime();
            load.await(CLIENTS);
            PlannedRestart.Site site = new PlannedRestart.Site(server, root, script);
            PlannedRestart[] ways = PlannedRestart.values();
            for (int turn = 0; turn < restarts; turn++) {
                ways[turn % ways.length].perform(site, turn);
            }
            // The load goes on for as long as was promised.
            TimeUnit.NANOSECONDS.sleep(start + atLeast.toNanos() - System.nanoTime());
            load.await(CLIENTS);

            assertThat(load.stop().kinds()).as(() -> server.output().text()).containsOnlyKeys("200");
            long replaced = server.output()
                    .text()
                    .lines()
                    .filter(line -> line.contains("is being replaced"))
                    .count();
            Figures.note(
                    restarts + " planned restarts under load, " + engine,
                    load.tally() + " in "
                            + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s, " + replaced
                            + " processes replaced");
        }
    }

    /** Bodies that the server keeps, and others that pass through it; and the processor has time for new processes. */
    private static Load.Manner every(int millis) {
        return new Load.Manner("/", 100_000, Duration.ofMillis(millis));
    }
}
