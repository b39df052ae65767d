// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.spi.FrontEndConfig.Address;

class AdminPortTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final FakeServer server = new FakeServer();
    private final AdminPort port = AdminPort.open(new Address.Tcp("127.0.0.1", 0), server);

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void aServerIsReadyWhenNothingIsAgainstIt() throws Exception {
        server.unready = List.of("group shop: no process can answer");
        assertThat(get("/-/ready").statusCode()).isEqualTo(503);
        assertThat(get("/-/ready").body()).isEqualTo("group shop: no process can answer\n");
        assertThat(get("/-/live").statusCode()).isEqualTo(200);

        server.unready = List.of();
        assertThat(get("/-/ready").statusCode()).isEqualTo(200);
        assertThat(get("/-/ready").body()).isEqualTo("ready\n");
    }

    @Test
    void metricsAreThoseOfTheServer() throws Exception {
        assertThat(get("/-/metrics").body()).isEqualTo("one 1\ntwo 2\n");
    }

    @Test
    void thereIsNothingElse() throws Exception {
        assertThat(get("/-/stop").statusCode()).isEqualTo(404);
    }

    @Test
    void aPortThatIsInUseIsOneLine() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThatThrownBy(() -> AdminPort.open(new Address.Tcp("", other.getLocalPort()), server))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("give another --admin-port");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port.number() + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class FakeServer implements Control {

        private volatile List<String> unready = List.of();

        @Override
        public void restart() {
            throw new AssertionError("nobody may");
        }

        @Override
        public List<String> reload() {
            throw new AssertionError("nobody may");
        }

        @Override
        public List<String> status() {
            return List.of();
        }

        @Override
        public List<String> unready() {
            return unready;
        }

        @Override
        public List<String> metrics() {
            return List.of("one 1", "two 2");
        }

        @Override
        public boolean stop() {
            throw new AssertionError("nobody may");
        }
    }
}
