// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a service of systemd, whose part the test plays. */
class ServiceTest {

    /** Listens, and becomes the program that it is given, with the socket as descriptor 3. */
    private static final String ACTIVATE = """
            import os, socket, sys
            listening = socket.create_server(('127.0.0.1', 0))
            os.dup2(listening.fileno(), 3)
            os.set_inheritable(3, True)
            os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()), PASSED=str(listening.getsockname()[1]))
            print('port', listening.getsockname()[1], flush=True)
            os.execv(sys.argv[1], sys.argv[1:])
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void itTakesTheSocketThatItIsGivenAndTellsHowFarItIs() throws Exception {
        Path socket = directory.resolve("notify");
        Path root = directory.resolve("root");
        try (UnixDatagramChannel notices = UnixDatagramChannel.open()) {
            notices.bind(new UnixSocketAddress(socket.toString()));
            Command start = StartServer.of("--host", "127.0.0.1", "--port", "1", "--server-root", root)
                    .command();
            CompletableFuture<String> ready = CompletableFuture.supplyAsync(() -> receive(notices));
            try (Server server = Server.ready(Command.of(Tool.named("python3"), "-c", ACTIVATE)
                    .with(start.words())
                    .env("NOTIFY_SOCKET", socket)
                    .env("JAVA_HOME", System.getProperty("java.home"))
                    .start())) {
                assertThat(server.output().text())
                        .contains("port " + server.uri().getPort());
                assertThat(ready.get(30, TimeUnit.SECONDS)).isEqualTo("READY=1\n");
                assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(200);

                StartServer.launcher("reload", "--server-root", root)
                        .run(Duration.ofMinutes(1))
                        .successful();
                assertThat(receive(notices)).startsWith("RELOADING=1\nMONOTONIC_USEC=");
                assertThat(receive(notices)).isEqualTo("READY=1\n");
            }
            assertThat(receive(notices)).isEqualTo("STOPPING=1\n");
        }
    }

    @Test
    void moreSocketsThanOneAreRefused() throws Exception {
        Finished refused = Command.of("bash", "-c", "LISTEN_PID=$$ LISTEN_FDS=2 exec \"$@\"", "bash")
                .with(StartServer.of().command().words())
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run(Duration.ofMinutes(1));

        assertThat(refused.err()).contains("2 sockets").contains("ListenStream=");
        assertThat(refused.status()).isEqualTo(1);
    }

    private static String receive(UnixDatagramChannel notices) {
        try {
            ByteBuffer notice = ByteBuffer.allocate(256);
            notices.receive(notice);
            return new String(notice.array(), 0, notice.position(), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
