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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that loses its end while it is sent, by the server or by the worker. */
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
    private Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource({"--threads=2", "--enable-sendfile"})
    void isBrokenOffWhereItEndsAndHarmsNobody(String option) throws Exception {
        Path script = Files.writeString(directory.resolve("files.py"), SCRIPT);
        try (RandomAccessFile file =
                        new RandomAccessFile(directory.resolve("file").toFile(), "rw");
                Server server =
                        StartServer.of(script, "--engine", "cpython", option).start()) {
            file.setLength(LENGTH);
            ProcessHandle worker = Workers.only(server);

            assertThat(receivedWhileItShrinks(server, file)).isBetween(1L, LENGTH - 1);

            server.output().await("ended", Duration.ofMinutes(1));
            file.setLength(5);
            assertThat(new Visitor(server).get("/").body()).hasSize(5);
            assertThat(Workers.only(server)).isEqualTo(worker);
        }
    }

    private static long receivedWhileItShrinks(Server server, RandomAccessFile file) throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            long count = answer.readNBytes(1000).length;
            file.setLength(0);
            return count + answer.transferTo(OutputStream.nullOutputStream());
        }
    }
}
