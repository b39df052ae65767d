// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wsgi4j.core.Connection;

/** How requests become environs (PEP 3333 "environ Variables", RFC 3875 4.1). */
interface RequestChapter extends Chapter {

    @TestFactory
    default Stream<DynamicTest> requests_becomeEnvironsOrAreRefused() throws IOException {
        server().start(Apps::environ);
        return Corpus.read("requests.http").map(example -> dynamicTest(example.name(), () -> check(example)));
    }

    private void check(Corpus.Case example) throws IOException {
        RawResponse response = server().ask(example.request());
        assertThat(response.status())
                .as(response.toString())
                .isEqualTo(example.statuses().get(0));
        for (String line : example.expected()) {
            if (line.startsWith("!")) {
                assertThat(response.body()).doesNotContain("\n" + line.substring(1) + "=");
            } else {
                assertThat("\n" + response.body()).contains("\n" + line + "\n");
            }
        }
    }

    @Test
    default void request_namesBothEndsOfItsConnection() throws IOException {
        AtomicReference<Connection> seen = new AtomicReference<>();
        server().start((environ, input, response) -> {
            seen.set(environ.connection());
            Apps.environ(environ, input, response);
        });
        int port = server().address().getPort();
        try (RawClient client = server().client()) {
            RawResponse response = client.get("/").receive();

            assertThat(response.body().lines())
                    .contains("REMOTE_ADDR=127.0.0.1", "REMOTE_PORT=" + client.port())
                    .contains("SERVER_ADDR=127.0.0.1", "SERVER_NAME=localhost", "SERVER_PORT=" + port)
                    .contains("REQUEST_SCHEME=http", "SERVER_SOFTWARE=testkit");
            Connection first = seen.get();
            assertThat(first.remote().port()).isEqualTo("" + client.port());
            assertThat(first.secure()).isFalse();
            client.get("/").receive();
            assertThat(seen.get())
                    .as("one value for all requests of a connection")
                    .isEqualTo(first);
        }
        server().get("/");
        assertThat(seen.get().id()).isNotEmpty();
    }

    @Test
    default void request_keepsItsFieldsAsReceived() throws IOException {
        server().start((environ, input, response) -> {
            StringBuilder fields = new StringBuilder();
            environ.headers()
                    .forEach((name, value) -> fields.append(name.toLowerCase(Locale.ROOT))
                            .append('=')
                            .append(value)
                            .append('\n'));
            Apps.text(response, fields.toString());
        });

        assertThat(server().get("/", "X-A: 1", "X_b:  2 ", "x-a: 3", "Authorization: Basic abc")
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("connection")))
                .containsExactlyInAnyOrder("host=localhost", "x-a=1", "x_b=2", "x-a=3", "authorization=Basic abc");
    }

    @Test
    default void request_beganWhenItCame() throws IOException {
        server().start((environ, input, response) -> Apps.text(response, "" + environ.startMicros()));
        long before = System.currentTimeMillis();
        long began = Long.parseLong(server().get("/").body()) / 1000;

        assertThat(began).isBetween(before - 1, System.currentTimeMillis());
    }
}
