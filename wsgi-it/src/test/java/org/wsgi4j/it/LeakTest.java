package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that leave in the middle of things leave nothing behind in the server. */
class LeakTest {

    private static final int CLIENTS = 16;
    private static final int WARM_UP = 1_000;

    @Test
    void nothingIsLeftOfTwoThousandRudeRequests() throws Exception {
        leavesNothing(2_000);
    }

    @Test
    @Tag("full")
    void nothingIsLeftOfAHundredThousandRudeRequests() throws Exception {
        leavesNothing(100_000);
    }

    private static void leavesNothing(int requests) throws Exception {
        try (Server server =
                StartServer.of(Repository.app("small").resolve("wsgi.py")).start()) {
            visit(server, WARM_UP);
            Census before = settled(server, census -> census.count("open") == 0);

            visit(server, requests);

            Census after = settled(server, census -> census.within(before));
            assertThat(after.counts())
                    .as("before: " + before.counts())
                    .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(before.count(name)));
        }
    }

    private static void visit(Server server, int requests) throws Exception {
        ClientHabit[] habits = ClientHabit.values();
        Crowd.of(CLIENTS)
                .each(
                        requests / CLIENTS,
                        (client, turn) -> habits[(client + turn) % habits.length].visit(server.address()));
    }

    /** Counts until the server is done with its last clients; what it has then is what it keeps. */
    private static Census settled(Server server, Predicate<Census> enough) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Census census = Census.of(server);
        while (!enough.test(census) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200); // nobody tells when a socket of another process is gone
            census = Census.of(server);
        }
        return census;
    }
}
