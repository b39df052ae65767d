// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShopServiceTest {

    @Test
    void pythonAnswersWithWhatJavaKnows() throws Exception {
        try (ShopService service = new ShopService(Path.of("shop.py").toAbsolutePath(), 0)) {
            int port = ((InetSocketAddress) service.address()).getPort();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/apples"))
                    .build();
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();

            assertThat(body).isEqualTo("apples: 12 in stock\n");
        }
    }
}
