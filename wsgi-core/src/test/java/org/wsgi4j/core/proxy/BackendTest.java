package org.wsgi4j.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.ProxyRules;

/** What passes between a client and another server, which is a bare socket here. */
@SuppressWarnings("FutureReturnValueIgnored") // the answers are awaited, not what gives them
class BackendTest {

    private static final ProxyRules RULES = new ProxyRules(Duration.ofSeconds(20), false, true, false, List.of());

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
        Kept client = new Kept();
        CompletableFuture<Void> server = serve(connection -> {
            head(connection.getInputStream());
            send(
                    connection,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: x-own\r\nX-Own: 1\r\n\r\n3\r\none\r\n");
            client.first.get(20, TimeUnit.SECONDS);
            send(connection, "3\r\ntwo\r\n0\r\n\r\n");
        });
        pass(environ("GET"), new byte[0], client);

        server.get(20, TimeUnit.SECONDS);
        assertThat(client.text()).isEqualTo("onetwo");
        assertThat(client.status).isEqualTo(200);
        assertThat(client.fields.toString()).doesNotContain("X-Own", "x-own", "chunked");
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
        Kept client = new Kept();
        pass(environ, sent, client);

        assertThat(seen.get(20, TimeUnit.SECONDS))
                .startsWith("post /a?q=1 http/1.1\r\n")
                .contains("content-length: 300000\r\n", "content-type: text/x\r\n", "x-forwarded-for: 192.0.2.7\r\n")
                .endsWith("300000");
        assertThat(client.status).isEqualTo(201);
    }

    @Test
    void anAnswerThatBreaksOffBreaksOffForTheClient() throws Exception {
        serve(connection -> {
            head(connection.getInputStream());
            send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        });
        Kept client = new Kept();
        pass(environ("GET"), new byte[0], client);

        assertThat(client.text()).isEqualTo("half");
        assertThat(client.aborted).isTrue();
    }

    @Test
    void aServerThatLeavesInTheMiddleOfABodyIs502() throws Exception {
        serve(connection -> head(connection.getInputStream()));
        Environ environ = environ("POST");
        environ.add("CONTENT_LENGTH", "100000000");
        Kept client = new Kept();
        pass(environ, new byte[100_000_000], client);

        assertThat(client.status).isEqualTo(502);
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
        Kept client = new Kept();
        pass(environ("GET"), new byte[0], client);

        assertThat(client.status).isEqualTo(502);
    }

    private void pass(Environ environ, byte[] body, Kept client) throws IOException {
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

    /** Keeps what the client sees. */
    private static final class Kept implements Response, Body {

        final CompletableFuture<Boolean> first = new CompletableFuture<>();
        final List<HeaderField> fields = new java.util.ArrayList<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        int status;
        boolean aborted;

        String text() {
            return body.toString(StandardCharsets.US_ASCII);
        }

        @Override
        public Body head(Status given, Headers headers) {
            status = given.code();
            headers.forEach((name, value) -> fields.add(new HeaderField(name, value)));
            return this;
        }

        @Override
        public void fail(int code, @Nullable Throwable cause) {
            status = code;
        }

        @Override
        public void abort(@Nullable Throwable cause) {
            aborted = true;
        }

        @Override
        public boolean begun() {
            return status != 0;
        }

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            first.complete(true);
        }

        @Override
        public void send(FileChannel file, long offset, long length) {
            throw new UnsupportedOperationException();
        }
    }
}
