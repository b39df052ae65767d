// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten times as many requests as the application can answer. */
@Tag("full")
class OverloadTest {

    private static final int THREADS = 5;
    private static final int CLIENTS = 500;
    private static final Duration APPLICATION = Duration.ofMillis(50);
    private static final Duration SPAN = Duration.ofSeconds(15);
    private static final long QUEUE_MILLIS = 1000;
    private static final long LATE_MILLIS = 500;

    /** Each client asks twice a second, unless it is kept waiting. */
    private static final Duration EVERY = Duration.ofMillis(CLIENTS * APPLICATION.toMillis() / THREADS / 10);

    @Test
    void whoIsRefusedIsToldInTimeAndTheApplicationWorksOn() throws Exception {
        try (Server server = StartServer.of(Repository.app("echo").resolve("wsgi.py"), "--threads", THREADS)
                .with("--queue-timeout", QUEUE_MILLIS / 1000)
                .start()) {
            goodput(server, THREADS, Duration.ZERO); // as fast as it gets, the JVMs need that
            double capacity = goodput(server, THREADS, Duration.ZERO).rate();
            Goodput crowd = goodput(server, CLIENTS, EVERY);

            Tally all = crowd.all();
            Figures.note(
                    "overload, in " + SPAN.toSeconds() + " s",
                    capacity + " answers/s without, " + crowd.rate() + "/s with it: " + all);
            assertThat(all.kinds()).containsOnlyKeys("200", "503");
            assertThat(all.longest("503")).isLessThan(QUEUE_MILLIS + LATE_MILLIS);
            assertThat(crowd.rate()).isGreaterThan(0.9 * capacity);
        }
    }

    /** What the application has answered within the span, and what came of all that was asked. */
    private record Goodput(int answers, Tally all) {
        double rate() {
            return (double) answers / SPAN.toSeconds();
        }
    }

    private static Goodput goodput(Server server, int clients, Duration every) throws Exception {
        Load.Manner manner = new Load.Manner("/sleep?" + APPLICATION.toMillis() / 1000.0, 1_000, every);
        try (Load load = Load.on(server, clients, manner)) {
            TimeUnit.NANOSECONDS.sleep(SPAN.toNanos()); // a span of load is what is measured
            int answers = load.tally().count("200");
            return new Goodput(answers, load.stop());
        }
    }
}
