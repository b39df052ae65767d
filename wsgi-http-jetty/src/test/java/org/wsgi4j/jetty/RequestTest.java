// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestTest {

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("NullAway.Init")
    private Served served;

    @BeforeAll
    void start() throws IOException {
        served = new Served((environ, input, response) -> {
            connections.add(environ.connection());
            Served.answer(response, table(environ));
        });
    }

    @AfterAll
    void stop() {
        served.close();
    }

    private static String table(Environ environ) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < environ.size(); i++) {
            table.append(environ.name(i)).append('=').append(environ.value(i)).append('\n');
        }
        return table.toString();
    }

    private String environ(String requestLine, String... fields) throws IOException {
        return served.ask(requestLine + "\r\n" + String.join("\r\n", fields) + (fields.length > 0 ? "\r\n" : "")
                        + "Connection: close\r\n\r\n")
                .text();
    }

    @Test
    void theEnvironHoldsWhatWasSent() throws IOException {
        assertThat(environ("PUT /a%20b/c?x=%41&y HTTP/1.1", "Host: example.org:81", "X-One: 1", "x-one: 2"))
                .contains("REQUEST_METHOD=PUT\n", "REQUEST_URI=/a%20b/c?x=%41&y\n", "PATH_INFO=/a b/c\n")
                .contains("QUERY_STRING=x=%41&y\n", "SERVER_PROTOCOL=HTTP/1.1\n", "SERVER_NAME=example.org\n")
                .contains("SERVER_PORT=81\n", "HTTP_X_ONE=1, 2\n", "REMOTE_ADDR=127.0.0.1\n", "REQUEST_SCHEME=http\n");
    }

    @Test
    void pathsThatJettyWouldRefuseReachTheEnviron() throws IOException {
        assertThat(environ("GET /a//b/./c/%2e%2e/d;p=1/%5c%25 HTTP/1.1", "Host: h"))
                .contains("REQUEST_URI=/a//b/./c/%2e%2e/d;p=1/%5c%25\n", "PATH_INFO=/a/b/d;p=1/\\%\n");
    }

    @Test
    void encodedBytesThatAreNotUtf8ReachTheEnviron() throws IOException {
        assertThat(environ("GET /%ff%FE HTTP/1.1", "Host: h")).contains("PATH_INFO=/\u00ff\u00fe\n");
    }

    @Test
    void rawUtf8InTheTargetIsKept() throws IOException {
        assertThat(environ("GET /\u00c3\u00a9?\u00c3\u00a9 HTTP/1.1", "Host: h"))
                .contains("PATH_INFO=/\u00c3\u00a9\n", "QUERY_STRING=\u00c3\u00a9\n");
    }

    @Test
    void anAbsoluteTargetGoesBeforeTheHost() throws IOException {
        assertThat(environ("GET http://other:82/p?q HTTP/1.1", "Host: h"))
                .contains(
                        "SERVER_NAME=other\n",
                        "SERVER_PORT=82\n",
                        "PATH_INFO=/p\n",
                        "REQUEST_URI=http://other:82/p?q\n");
    }

    @Test
    void optionsOfTheServerAsAWhole() throws IOException {
        assertThat(environ("OPTIONS * HTTP/1.1", "Host: h")).contains("PATH_INFO=*\n", "REQUEST_URI=*\n");
    }

    @Test
    void fieldValuesKeepTheirCase() throws IOException {
        String twice = "GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: GZIP\r\nUser-Agent: %s\r\n\r\n";
        try (RawHttp http = served.connect()) {
            assertThat(http.send(twice.formatted("Abc")).read().text())
                    .contains("HTTP_ACCEPT_ENCODING=GZIP\n", "HTTP_USER_AGENT=Abc\n");
            assertThat(http.send(twice.formatted("aBC")).read().text()).contains("HTTP_USER_AGENT=aBC\n");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (RawHttp http = served.connect()) {
            http.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
            for (int i = 1; i <= 3; i++) {
                assertThat(http.read().text()).contains("PATH_INFO=/" + i + "\n");
            }
        }
    }

    @Test
    void http10ClosesUnlessAskedNotTo() throws IOException {
        try (RawHttp http = served.connect()) {
            http.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(http.read().field("Connection")).isEqualTo("keep-alive");
            http.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(http.read().text()).contains("SERVER_PROTOCOL=HTTP/1.0\n");
            assertThat(http.rest()).isEmpty();
        }
    }

    @Test
    void oneConnectionIsDescribedOnce() throws IOException {
        connections.clear();
        try (RawHttp http = served.connect();
                RawHttp other = served.connect()) {
            http.get("/").read();
            http.get("/").read();
            other.get("/").read();
        }
        assertThat(connections).hasSize(2).extracting(Connection::id).doesNotHaveDuplicates();
    }

    @Test
    void requestsRunOnThreadsWithAReadableName() throws IOException {
        try (Served named = new Served((environ, input, response) ->
                Served.answer(response, Thread.currentThread().getName()))) {
            assertThat(named.get("/").text()).startsWith("wsgi4j-http-");
        }
    }
}
