// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

@Timeout(60)
class UnixSocketTest {

    private static final Application TELLS = (environ, input, response) -> Served.answer(
            response,
            environ.get("REMOTE_ADDR", "?") + "|" + environ.get("SERVER_NAME", "") + "|"
                    + environ.get("SERVER_PORT", ""));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_socket_serves_as_long_as_its_file_is_there() throws IOException {
        Path path = directory.resolve("s");
        try (Served served = new Served(listening(path, 0660), TELLS)) {
            assertThat(served.frontEnd.endpoints()).containsExactly(UnixDomainSocketAddress.of(path));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-rw----");
            assertThat(get(path)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n|h|80");
            assertThat(get(path)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void a_socket_that_is_left_over_is_replaced() throws IOException {
        Path path = directory.resolve("s");
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(path));
            assertThatIOException()
                    .isThrownBy(() -> new Served(listening(path, 0600), TELLS))
                    .withMessageContaining("unix:" + path)
                    .withMessageContaining("another server listens");
        }
        try (Served served = new Served(listening(path, 0600), TELLS)) {
            assertThat(served.frontEnd.endpoints()).containsExactly(UnixDomainSocketAddress.of(path));
            assertThat(get(path)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_file_that_is_no_socket_is_left_alone() throws IOException {
        Path path = Files.writeString(directory.resolve("s"), "precious");
        assertThatIOException()
                .isThrownBy(() -> new Served(listening(path, 0600), TELLS))
                .withMessageContaining("no socket");
        assertThat(path).hasContent("precious");
    }

    private static Served.Setup listening(Path path, int mode) {
        Served.Setup setup = new Served.Setup();
        setup.listener = new Listener(new Address.Unix(path, mode), 50, Optional.empty(), Optional.empty());
        return setup;
    }

    private static String get(Path path) throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            String request = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
            client.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
            return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
