// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.config.ProxyRules;

/** What passes between a client and another server, which is a bare socket here. */
@SuppressWarnings("FutureReturnValueIgnored") // the answers are awaited, not what gives them
class BackendTest {

    private static final ProxyRules RULES = new ProxyRules(
            Duration.ofSeconds(20), false, true, false, Optional.empty(), List.of(), List.of(), List.of());

    private ServerSocket socket;

    @BeforeEach
    void listen() throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    /** A server that answers once. */
    private interface Script {
        void run(Socket client) throws Exception;
    }

    private CompletableFuture<Void> serve(Script script) {
        return CompletableFuture.runAsync(() -> {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(20_000);
                script.run(client);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void aPieceOfTheAnswerPassesBeforeTheNextIsThere() throws Exception {
        RecordingResponse client = new RecordingResponse();
        CompletableFuture<Void> server = serve(connection -> {
            head(connection.getInputStream());
            send(
                    connection,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: x-own\r\nX-Own: 1\r\n\r\n3\r\none\r\n");
            client.awaitFlush();
            send(connection, "3\r\ntwo\r\n0\r\n\r\n");
        });
        pass(environ("GET"), new byte[0], client);

        server.get(20, TimeUnit.SECONDS);
        assertThat(client.body()).isEqualTo("onetwo");
        assertThat(client.status()).isEqualTo(200);
        assertThat(client.headers().toString()).doesNotContain("X-Own", "x-own", "chunked");
    }

    @Test
    void aBodyPassesWithItsLength() throws Exception {
        byte[] sent = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        CompletableFuture<String> seen = new CompletableFuture<>();
        serve(connection -> {
            String head = head(connection.getInputStream());
            byte[] body = connection.getInputStream().readNBytes(sent.length);
            seen.complete(head.toLowerCase(java.util.Locale.ROOT) + body.length);
            send(connection, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        });
        Environ environ = environ("POST");
        environ.add("CONTENT_LENGTH", Integer.toString(sent.length));
        environ.add("CONTENT_TYPE", "text/x");
        RecordingResponse client = new RecordingResponse();
        pass(environ, sent, client);

        assertThat(seen.get(20, TimeUnit.SECONDS))
                .startsWith("post /a?q=1 http/1.1\r\n")
                .contains("content-length: 300000\r\n", "content-type: text/x\r\n", "x-forwarded-for: 192.0.2.7\r\n")
                .endsWith("300000");
        assertThat(client.status()).isEqualTo(201);
    }

    @Test
    void anAnswerThatBreaksOffBreaksOffForTheClient() throws Exception {
        serve(connection -> {
            head(connection.getInputStream());
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        });
        RecordingResponse client = new RecordingResponse();
        pass(environ("GET"), new byte[0], client);

        assertThat(client.body()).isEqualTo("half");
        assertThat(client.aborted()).isTrue();
    }

    @Test
    void aServerThatLeavesInTheMiddleOfABodyIs502() throws Exception {
        serve(connection -> head(connection.getInputStream()));
        Environ environ = environ("POST");
        environ.add("CONTENT_LENGTH", "100000000");
        RecordingResponse client = new RecordingResponse();
        pass(environ, new byte[100_000_000], client);

        assertThat(client.status()).isEqualTo(502);
    }

    @Test
    void nobodyReadsABodyWhoseRequestHasBeenAnswered() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[3]);
        try (Upload upload = new Upload(body)) {
            assertThat(upload.read()).isZero();
            upload.end();
            assertThatExceptionOfType(IOException.class).isThrownBy(upload::read);
        }
        assertThat(body.available()).isEqualTo(2);
    }

    @Test
    void whatIsNoHttpIs502() throws Exception {
        serve(connection -> {
            head(connection.getInputStream());
            send(connection, "hello\r\n\r\n");
        });
        RecordingResponse client = new RecordingResponse();
        pass(environ("GET"), new byte[0], client);

        assertThat(client.status()).isEqualTo(502);
    }

    private void pass(Environ environ, byte[] body, RecordingResponse client) throws IOException {
        new Backend(RULES, request -> "")
                .answer(BackendUrl.of(url(), "q=1"), environ, new ByteArrayInputStream(body), client);
    }

    private String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/a";
    }

    private static Environ environ(String method) {
        Connection connection = new Connection(
                new Connection.Endpoint("192.0.2.7", "5"), new Connection.Endpoint("127.0.0.1", "80"), false, "c");
        Environ environ = new Environ(Headers.of(), connection, 1);
        environ.add("REQUEST_METHOD", method);
        environ.add("REMOTE_ADDR", "192.0.2.7");
        environ.add("HTTP_HOST", "here.example");
        return environ;
    }

    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) input.read());
        }
        return head.toString();
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }
}
