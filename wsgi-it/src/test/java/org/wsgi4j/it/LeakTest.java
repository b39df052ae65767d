// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that leave in the middle of things leave nothing behind in the server. */
class LeakTest {

    private static final int CLIENTS = 16;

    /** As many requests at once as the server runs and lets wait, so that it starts all threads that it will ever have. */
    private static final int RUSH = 100;

    private static final int WARM_UP = 960;

    /** What a request or two may still hold. One thing left by each client of one habit would be hundreds. */
    private static final long UNDER_WAY = 8;

    @Test
    void nothingIsLeftOfTwoThousandRudeRequests() throws Exception {
        leavesNothing(2_000);
    }

    @Test
    void nothingIsLeftOfThemInEmbeddedMode() throws Exception {
        leavesNothing(2_000, "--embedded-mode");
    }

    @Test
    @Tag("full")
    void nothingIsLeftOfAHundredThousandRudeRequests() throws Exception {
        leavesNothing(100_000);
    }

    private static void leavesNothing(int requests, String... options) throws Exception {
        try (Server server = StartServer.of(Repository.app("small").resolve("wsgi.py"), List.of(options))
                .start()) {
            rush(server);
            visit(server, WARM_UP);
            Census before = settled(server, census -> census.count("open") == 0);

            visit(server, requests);

            Census after = settled(server, census -> isBack(census, before));
            assertThat(isBack(after, before)).as(before + " became " + after).isTrue();
        }
    }

    private static boolean isBack(Census now, Census before) {
        return now.count("open") == 0 && now.growth(before).values().stream().allMatch(growth -> growth <= UNDER_WAY);
    }

    /** Returns when the server has answered all of them, which it does before it answers who comes after. */
    private static void rush(Server server) throws Exception {
        CyclicBarrier all = new CyclicBarrier(RUSH);
        Crowd.of(RUSH).each(1, (client, turn) -> {
            try (Socket socket = server.connect()) {
                ClientHabit.LEAVES_IN_THE_BODY.visit(socket);
                all.await(30, TimeUnit.SECONDS);
            }
        });
        assertThat(new Visitor(server).get("/?after").body()).isEqualTo("small after");
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
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Census census = Census.of(server);
        while (!enough.test(census) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200); // nobody tells when a socket of another process is gone
            census = Census.of(server);
        }
        return census;
    }
}
