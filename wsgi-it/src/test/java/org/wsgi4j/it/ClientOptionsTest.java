// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options about clients that are many, slow, or behind a proxy. */
@Tag("full")
class ClientOptionsTest {

    private static final Path SMALL = Repository.app("small").resolve("wsgi.py");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({"--listen", "--unix-socket-mode"})
    @Test
    void aUnixSocketHasTheModeThatIsAskedFor() throws Exception {
        Path socket = directory.resolve("socket");
        try (Server server = StartServer.of(SMALL, "--listen", "unix:" + socket, "--unix-socket-mode", "0600")
                .start()) {
            assertThat(server.uri()).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
        }
    }

    @EffectOf("--server-backlog")
    @Test
    void noMoreConnectionsWaitToBeAcceptedThanAllowed() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (Server server = StartServer.of(SMALL, "--server-backlog", 2).start()) {
            server.signal("STOP");
            try {
                while (waiting.size() < 10) {
                    Socket next = new Socket();
                    next.connect(server.address(), 500);
                    waiting.add(next);
                }
            } catch (SocketTimeoutException full) {
                assertThat(waiting).hasSizeLessThan(5);
            } finally {
                server.signal("CONT");
            }
            for (Socket each : waiting) {
                each.close();
            }
            assertThat(waiting).hasSizeLessThan(10);
        }
    }

    @EffectOf({"--proxy-protocol", "--trust-proxy"})
    @Test
    void whatTheProxyProtocolSaysOfTheClientIsBelievedOfThoseWhoAreTrusted() throws Exception {
        String told = "PROXY TCP4 203.0.113.9 127.0.0.1 4711 80\r\n"
                + "GET /environ?REMOTE_ADDR HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
        try (Server server = StartServer.of(SMALL, "--proxy-protocol", "--trust-proxy", "127.0.0.1")
                        .start();
                Server other = StartServer.of(SMALL, "--proxy-protocol", "--trust-proxy", "192.0.2.1")
                        .start()) {
            assertThat(answer(server, told)).startsWith("HTTP/1.1 200").contains("203.0.113.9");
            assertThat(answer(other, told)).doesNotContain("203.0.113.9");
        }
    }

    @EffectOf({"--header-min-rate", "--body-min-rate"})
    @Test
    void aClientThatIsFastEnoughGetsMoreTime() throws Exception {
        try (Server server = StartServer.of(SMALL, "--header-timeout", 1, "--header-min-rate", 1)
                        .with("--body-timeout", 1, "--body-min-rate", 1)
                        .start();
                Socket client = server.connect()) {
            say(client, "POST /sink HTTP/1.1\r\nHost: here\r\n");
            TimeUnit.MILLISECONDS.sleep(2500);
            say(client, "Connection: close\r\nContent-Length: 10\r\n\r\n12345");
            TimeUnit.MILLISECONDS.sleep(2500);
            say(client, "67890");

            assertThat(all(client)).startsWith("HTTP/1.1 200").contains("10");
        }
    }

    @EffectOf("--response-socket-timeout")
    @Test
    void aClientThatTakesNothingIsLeft() throws Exception {
        try (Server server = StartServer.of(Asked.SCRIPT, "--response-socket-timeout", 1)
                        .with("--threads", 1, "--queue-timeout", 20)
                        .start();
                Socket client = server.connect()) {
            say(client, "GET /?'x'*30000000 HTTP/1.1\r\nHost: here\r\n\r\n");
            server.output().await("asked", SOON);

            assertThat(new Asked(server).value("1 + 1")).isEqualTo("2");
        }
    }

    @EffectOf("--proxy-timeout")
    @Test
    void anotherServerThatSaysNothingIsNotWaitedForLonger() throws Exception {
        try (Server other = StartServer.of(Repository.app("echo").resolve("wsgi.py"))
                        .start();
                Server server = StartServer.of(SMALL, "--proxy-mount-point", "/other", other.uri())
                        .with("--proxy-timeout", 1)
                        .start()) {
            assertThat(new Visitor(server).get("/other/sleep?20").statusCode()).isEqualTo(504);
        }
    }

    @EffectOf({"--proxy-mount-point", "--proxy-virtual-host"})
    @Test
    void anotherServerAnswersForAPartOrForAHost() throws Exception {
        try (Server other = StartServer.of(Repository.app("scripts").resolve("several.py"))
                        .start();
                Server server = StartServer.of(SMALL, "--proxy-mount-point", "/other", other.uri() + "deep")
                        .with("--proxy-virtual-host", "other.test", other.uri())
                        .start()) {
            assertThat(new Visitor(server).get("/other/x").body()).isEqualTo("application||/deep/x");
            assertThat(new Visitor(server).get("/?own").body()).isEqualTo("small own");
            assertThat(answer(server, "GET /y HTTP/1.1\r\nHost: other.test\r\nConnection: close\r\n\r\n"))
                    .contains("application||/y");
        }
    }

    private static String answer(Server server, String words) throws IOException {
        try (Socket client = server.connect()) {
            say(client, words);
            return all(client);
        }
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String all(Socket client) throws IOException {
        InputStream answer = client.getInputStream();
        return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
