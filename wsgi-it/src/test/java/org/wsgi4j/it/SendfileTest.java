// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code WSGIEnableSendfile}: the server sends files that a worker has opened, byte for byte. */
@Timeout(120)
class SendfileTest {

    /** Of several mappings, the last of which ends within a page. */
    private static final int LENGTH = 20_000_003;

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final String SCRIPT = """
            import os

            FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'file')


            def application(environ, start_response):
                file = open(FILE, 'rb')
                file.seek(int(environ['QUERY_STRING'] or 0))
                start_response('200 OK', [])
                return environ['wsgi.file_wrapper'](file)
            """;

    @TempDir
    private Path directory = Path.of("");

    private final byte[] content = new byte[LENGTH];
    private Path script = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        script = Files.writeString(directory.resolve("files.py"), SCRIPT);
        new Random(1).nextBytes(content);
        file = Files.write(directory.resolve("file"), content);
    }

    @ParameterizedTest
    @EnumSource
    void sendsAFileWhole(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        try (Server server = start()) {
            assertThat(get(client, server, "")).isEqualTo(print(content));
            assertThat(get(client, server, "?5")).isEqualTo(print(Arrays.copyOfRange(content, 5, LENGTH)));
        }
    }

    @Test
    void waitsForASlowClientAndGoesOnToTheNextRequest() throws Exception {
        String request = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
        try (Server server = start();
                Socket socket = server.connect()) {
            socket.getOutputStream().write((request + request).getBytes(StandardCharsets.US_ASCII));
            InputStream answers = socket.getInputStream();
            for (int i = 0; i < 2; i++) {
                assertThat(head(answers)).contains("Content-Length: " + LENGTH);
                assertThat(inBits(answers)).isEqualTo(print(content));
            }
        }
    }

    /** The server, which is nobody, has what the worker of another user has opened, and no more. */
    @Test
    void needsNoRightToTheFile() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
        assumeThat(PYTHON).as("a Python that others than root may use").isExecutable();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.setAttribute(file, "unix:uid", 1);
        Path site = Files.writeString(directory.resolve("site.conf"), """
                WSGIEnableSendfile On
                WSGIDaemonProcess two user=daemon
                WSGIScriptAlias /two %s process-group=two application-group=%%{GLOBAL}
                """.formatted(script));
        try (Server server = StartServer.of(script, "--python", PYTHON, "--user", "nobody")
                .with("--include-file", site, "--working-directory", directory)
                .with("--server-root", directory.resolve("root"))
                .start()) {
            assertThat(get(HttpClient.newHttpClient(), server, "two/")).isEqualTo(print(content));
        }
    }

    private Server start() throws IOException, InterruptedException {
        return StartServer.of(script, "--engine", "cpython", "--processes", 1, "--enable-sendfile")
                .start();
    }

    private static String get(HttpClient client, Server server, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.uri().resolve("/" + path)).build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return print(answer.body());
    }

    private static String head(InputStream answers) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answers.read());
        }
        return head.toString();
    }

    private static String inBits(InputStream answers) throws IOException {
        byte[] received = new byte[LENGTH];
        int bit = 777_777;
        for (int at = 0; at < LENGTH; at += bit) {
            assertThat(answers.readNBytes(received, at, Math.min(bit, LENGTH - at)))
                    .isPositive();
        }
        return print(received);
    }

    /** A failure shows this instead of all bytes. */
    private static String print(byte[] bytes) {
        return bytes.length + " bytes of hash " + Arrays.hashCode(bytes);
    }
}
