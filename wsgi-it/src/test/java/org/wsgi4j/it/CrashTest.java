// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker process that is killed takes with it the requests that it had, and no other. */
class CrashTest {

    private static final int THREADS = 5;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Pattern LOST = Pattern.compile("requests lost: (\\d+)");

    /** Bodies that the server keeps: a client that still sends when it is answered may not see the answer. */
    private static final Load.Manner BODIES = new Load.Manner("/", 60_000, Duration.ZERO);

    @Test
    void aKillLosesWhatThatProcessHad() throws Exception {
        losesOnlyWhatTheyHad(1);
    }

    @Test
    @Tag("full")
    void aKillEveryThreeSecondsLosesWhatThoseProcessesHad() throws Exception {
        losesOnlyWhatTheyHad(10);
    }

    private static void losesOnlyWhatTheyHad(int kills) throws Exception {
        try (Server server = StartServer.of(Repository.app("echo").resolve("wsgi.py"), "--processes", 2)
                        .with("--log-level", "info", "--threads", THREADS)
                        .start();
                Load load = Load.on(server, 16, BODIES)) {
            for (int kill = 0; kill < kills; kill++) {
                long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
                load.await(100);
                ProcessHandle worker = ready(server);
                worker.destroyForcibly();
                Workers.awaitEnd(worker);
                TimeUnit.NANOSECONDS.sleep(kills == 1 ? 0 : next - System.nanoTime());
            }
            load.await(100);
            Tally tally = load.stop();
            // The line of a death is written when the last words of the process have been read.
            Workers.await(server, workers -> deaths(server) >= kills, SOON);

            assertThat(tally.kinds().keySet()).as(() -> server.output().text()).isSubsetOf("200", "502");
            // Who has the whole answer is not told 502, though its thread may not be done with the request.
            assertThat(lost(server)).isBetween(tally.count("502"), kills * THREADS);
            Figures.note(kills + " times kill -9 under load", tally + ", lost according to the log " + lost(server));
        }
    }

    /** Returns a worker that serves, once both do. */
    private static ProcessHandle ready(Server server) throws InterruptedException {
        List<ProcessHandle> all = Workers.await(
                server,
                workers -> workers.size() == 2 && workers.stream().allMatch(worker -> isReady(server, worker)),
                SOON);
        return all.get(0);
    }

    private static boolean isReady(Server server, ProcessHandle worker) {
        return server.output().text().contains("(pid " + worker.pid() + ") is ready");
    }

    private static long deaths(Server server) {
        return LOST.matcher(server.output().text()).results().count();
    }

    private static int lost(Server server) {
        return LOST.matcher(server.output().text())
                .results()
                .map(MatchResult::group)
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
