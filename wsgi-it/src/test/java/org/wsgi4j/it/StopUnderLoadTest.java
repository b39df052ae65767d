// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that is ended while many ask: who has asked before gets an answer. Who comes later may be refused, or be with the
 * kernel still when the port is closed.
 */
@Tag("full")
class StopUnderLoadTest {

    private static final int CLIENTS = 16;

    private volatile boolean ended;

    @ParameterizedTest
    @ValueSource(strings = {"--engine=jython", "--engine=cpython", "--embedded-mode"})
    void termLosesNoRequest(String place) throws Exception {
        Tally tally = new Tally();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (Server server =
                StartServer.of(Repository.app("echo").resolve("wsgi.py"), place).start()) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(() -> askUntilRefused(server, tally));
            }
            tally.await(200);

            ended = true;
            server.signal("TERM");

            clients.shutdown();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(server.awaitExit().status()).isZero();
            assertThat(tally.kinds()).containsOnlyKeys("200", "refused");
            assertThat(tally.count("refused")).isEqualTo(CLIENTS);
        } finally {
            clients.shutdownNow();
        }
    }

    private void askUntilRefused(Server server, Tally tally) {
        String kind = "200";
        while (kind.equals("200")) {
            kind = ask(server);
            tally.add(kind, 0);
        }
    }

    /** Asks once, on a connection of its own. */
    private String ask(Server server) {
        boolean late = ended;
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write("GET /sleep?0.01 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.isEmpty() ? lost(late, "nothing") : answer.split(" ", -1)[1];
        } catch (ConnectException refused) {
            return "refused";
        } catch (IOException broken) {
            return lost(late, broken.toString());
        }
    }

    private static String lost(boolean late, String how) {
        return late ? "refused" : how;
    }
}
