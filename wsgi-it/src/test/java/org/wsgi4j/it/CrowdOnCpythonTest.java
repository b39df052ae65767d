// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is of today's Python: numpy, and FastAPI through a2wsgi; many clients, and bodies of any size. */
@Tag("full")
@Timeout(300)
class CrowdOnCpythonTest {

    private static final int CLIENTS = 64;
    private static final int BLOCK = 65_536;
    private static final int LARGE = 100 << 20;

    private static Server serving(String script) throws Exception {
        return StartServer.of(Repository.app("today").resolve(script), "--processes", "2", "--threads", "16")
                .with("--python-home", GunicornComparison.environment().directory(), "--limit-request-body", "0")
                // A client that is slow must not meet a server that closes the connection just now.
                .with("--keep-alive-timeout", "60")
                .start();
    }

    @Test
    void numpyComputesForManyAtOnce() throws Exception {
        try (Server server = serving("arrays.py")) {
            Crowd.of(CLIENTS)
                    .each(
                            5,
                            (client, turn) -> assertThat(new Visitor(server)
                                            .get("/solve/" + (20 + client))
                                            .body())
                                    .isEqualTo("solved"));
        }
    }

    @Test
    void bodiesOf64ClientsArriveWholeInBothDirections() throws Exception {
        try (Server server = serving("arrays.py")) {
            Crowd.of(CLIENTS).each(3, (client, turn) -> {
                byte[] body = new byte[1 + new Random(client).nextInt(4 << 20)];
                new Random(turn).nextBytes(body);
                assertThat(new Visitor(server).post("/digest/0", body).body()).isEqualTo(digest(body));
                assertThat(length(server, client)).isEqualTo((long) client * BLOCK);
            });
        }
    }

    @Test
    void aHundredMegabytesGoInAndOut() throws Exception {
        byte[] body = new byte[LARGE];
        new Random(7).nextBytes(body);
        try (Server server = serving("arrays.py")) {
            assertThat(new Visitor(server).post("/digest/0", body).body()).isEqualTo(digest(body));
            assertThat(length(server, LARGE / BLOCK)).isEqualTo(LARGE);
        }
    }

    @Test
    void anAsgiApplicationAnswersThroughA2wsgi() throws Exception {
        try (Server server = serving("api.py")) {
            Crowd.of(CLIENTS).each(3, (client, turn) -> {
                Visitor visitor = new Visitor(server);
                String order = "{\"article\": \"plüm\", \"count\": " + client + "}";
                HttpResponse<String> answer = visitor.send(
                        visitor.request("/orders")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(order)),
                        BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo("{\"text\":\"" + client + " x plüm\"}");
            });
            assertThat(new Visitor(server).get("/orders").statusCode()).isEqualTo(405);
        }
    }

    private static long length(Server server, int blocks) throws Exception {
        Visitor visitor = new Visitor(server);
        HttpResponse<InputStream> answer = visitor.send(
                visitor.request("/blocks/" + blocks)
                        .timeout(Duration.ofMinutes(2))
                        .GET(),
                BodyHandlers.ofInputStream());
        try (DigestInputStream read = new DigestInputStream(answer.body(), MessageDigest.getInstance("SHA-256"))) {
            return read.skip(Long.MAX_VALUE);
        }
    }

    private static byte[] digest(byte[] body) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
