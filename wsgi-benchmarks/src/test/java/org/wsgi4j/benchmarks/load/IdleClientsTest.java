// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdleClientsTest {

    @Test
    void openConnectionsAreCountedUntilTheServerClosesThem() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("hello".getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        try (IdleClients clients = IdleClients.connect(server.getAddress().getPort(), 20, "hello")) {
            assertThat(clients.open()).isEqualTo(20);

            server.stop(0);

            assertThat(clients.open()).isZero();
        }
    }
}
