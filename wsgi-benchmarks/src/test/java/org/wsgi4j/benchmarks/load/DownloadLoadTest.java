// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadLoadTest {

    private static final int LENGTH = 3_000_000;
    private static final Duration SHORT = Duration.ofMillis(200);

    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serveAFile() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file", exchange -> {
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, LENGTH);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(new byte[LENGTH]);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyDownloadIsReadToItsEndAndCounted() throws IOException {
        LoadResult result = new DownloadLoad("/file", LENGTH).run(port(), SHORT);

        assertThat(result.requests()).isPositive().isEqualTo(served.get());
        assertThat(result.duration()).isGreaterThanOrEqualTo(SHORT);
        assertThat(result.p50()).isPositive().isLessThanOrEqualTo(result.p99());
    }

    @Test
    void anAnswerOfAnotherLengthIsAnError() {
        assertThatThrownBy(() -> new DownloadLoad("/file", LENGTH + 1).run(port(), SHORT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("200 OK");
    }

    @Test
    void anotherStatusIsAnError() {
        assertThatThrownBy(() -> new DownloadLoad("/nothing", LENGTH).run(port(), SHORT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
