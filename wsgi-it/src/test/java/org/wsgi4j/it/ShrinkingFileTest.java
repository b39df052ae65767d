// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/** A file that loses its end while it is sent, whoever sends it. */
@Timeout(120)
class ShrinkingFileTest {

    /** More than all buffers on the way take. */
    private static final long LENGTH = 256L << 20;

    private static final String SCRIPT = """
            import os

            FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'file')


            def application(environ, start_response):
                start_response('200 OK', [('Content-Length', str(os.path.getsize(FILE)))])
                return environ['wsgi.file_wrapper'](open(FILE, 'rb'))
            """;

    @TempDir
    private static Path place = Path.of("");

    private static TestAuthority authority;
    private static Issued localhost;

    @TempDir
    private Path directory = Path.of("");

    /** Who sends the file. */
    enum Sender {
        WORKER("--engine=cpython --threads=2"),
        SERVER_FOR_A_WORKER("--engine=cpython --enable-sendfile"),
        EMBEDDED("--embedded-mode"),
        ALIAS("--engine=cpython");

        private final String options;

        Sender(String options) {
            this.options = options;
        }

        /** Tells whether it is a worker's answer, about which there is a line in the log. */
        boolean isWorker() {
            return this == WORKER || this == SERVER_FOR_A_WORKER;
        }

        String path() {
            return this == ALIAS ? "/alias" : "/";
        }
    }

    @BeforeAll
    static void issue() throws IOException {
        authority = TestAuthority.in(place, "Authority");
        localhost = authority.issue("CN=localhost", "localhost");
    }

    @ParameterizedTest
    @EnumSource
    void isBrokenOffWhereItEndsAndHarmsNobody(Sender sender) throws Exception {
        try (RandomAccessFile file = file();
                Server server = command(sender).start()) {
            List<ProcessHandle> workers = Workers.of(server);

            assertHarmless(server, sender, file, server.connect());

            assertThat(Workers.of(server)).isEqualTo(workers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isBrokenOffOverTlsToo(Sender sender) throws Exception {
        int port = Server.freePort();
        try (RandomAccessFile file = file();
                Server server = command(sender)
                        .with("--https-port", port, "--ssl-certificate-file", localhost.certificate())
                        .with("--ssl-certificate-key-file", localhost.key())
                        .start()) {
            List<ProcessHandle> workers = Workers.of(server);

            Socket socket = authority.client(null).getSocketFactory().createSocket("localhost", port);
            socket.setSoTimeout(30_000);
            assertHarmless(server, sender, file, socket);

            assertThat(Workers.of(server)).isEqualTo(workers);
        }
    }

    private static void assertHarmless(Server server, Sender sender, RandomAccessFile file, Socket socket)
            throws Exception {
        file.setLength(LENGTH);
        assertThat(receivedWhileItShrinks(socket, sender, file)).isBetween(1L, LENGTH - 1);
        if (sender.isWorker()) {
            server.output().await("ended", Duration.ofMinutes(1));
        }
        file.setLength(5);
        assertThat(new Visitor(server).get(sender.path()).body()).hasSize(5);
    }

    private static long receivedWhileItShrinks(Socket connected, Sender sender, RandomAccessFile file)
            throws IOException {
        try (Socket socket = connected) {
            socket.getOutputStream()
                    .write(("GET " + sender.path() + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            long count = answer.readNBytes(1000).length;
            file.setLength(0);
            return count + rest(answer);
        }
    }

    /** Who does not say in TLS that the answer ends has broken it off. */
    private static long rest(InputStream answer) throws IOException {
        Counter counter = new Counter();
        try {
            answer.transferTo(counter);
        } catch (IOException brokenOff) {
            assertThat(brokenOff).hasMessageNotContaining("timed out");
        }
        return counter.count;
    }

    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            count += length;
        }
    }

    private RandomAccessFile file() throws IOException {
        return new RandomAccessFile(directory.resolve("file").toFile(), "rw");
    }

    private StartServer command(Sender sender) throws IOException {
        Path script = Files.writeString(directory.resolve("files.py"), SCRIPT);
        StartServer command = StartServer.of(script).with(List.of(sender.options.split(" ")));
        return sender == Sender.ALIAS ? command.with("--url-alias", "/alias", directory.resolve("file")) : command;
    }
}
