// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSocketTest {

    private final RecordingControl server = new RecordingControl();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path root;

    private AdminSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = AdminSocket.open(AdminSocket.in(root), server, new SilentLog());
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void statusIsWhatTheServerSaysOfItself() {
        assertThat(command("status", "--server-root", root.toString())).isZero();
        assertThat(out.toString().lines()).containsExactly("one", "two");
    }

    @Test
    void restartReachesTheServer() {
        assertThat(command("restart", "--server-root", root.toString())).isZero();
        assertThat(server.asked).containsExactly("restart");
    }

    @Test
    void whatTheServerRefusesIsAnErrorOfTheCommand() {
        assertThat(command("reload", "--server-root", root.toString())).isEqualTo(1);
        assertThat(server.asked).containsExactly("reload");
        assertThat(out.toString().lines()).containsExactly("reloaded but");
        assertThat(err.toString().lines()).containsExactly("wsgi-express: site.conf:1: a mistake");
    }

    /** Its answer ends with the process, so that whoever waits for that knows that the server is gone. */
    @Test
    void stopReachesTheServerAndTheAnswerHasNoEnd() throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(AdminSocket.in(root)))) {
            client.write(ByteBuffer.wrap("stop\n".getBytes(StandardCharsets.US_ASCII)));
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(client), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).isEqualTo("stopping");
            assertThat(answer.ready()).isFalse();
            assertThat(server.asked).containsExactly("stop");
        }
    }

    @Test
    void whatIsUnknownIsAnsweredWithWhatIsKnown() throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(AdminSocket.in(root)))) {
            client.write(ByteBuffer.wrap("dance\n".getBytes(StandardCharsets.US_ASCII)));
            byte[] answer = Channels.newInputStream(client).readAllBytes();

            assertThat(new String(answer, StandardCharsets.US_ASCII))
                    .isEqualTo("error: known are status, restart, reload, stop\n");
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void isForItsOwnerAloneAndGoneAfterwards() throws IOException {
        assertThat(Files.getPosixFilePermissions(AdminSocket.in(root)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        socket.close();

        assertThat(root).isEmptyDirectory();
        assertThat(command("status", "--server-root", root.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("no server answers", "--server-root");
    }

    @Test
    void oneThatAServerLeftIsReplaced() throws IOException {
        Path left = Files.createFile(root.resolve("left.sock"));

        AdminSocket.open(left, server, new SilentLog()).close();

        assertThat(left).doesNotExist();
    }

    @Test
    void aPathThatIsTooLongForASocketIsRefused() {
        Path far = root.resolve("d".repeat(120));

        assertThatThrownBy(() -> AdminSocket.open(far, server, new SilentLog())).isInstanceOf(IOException.class);
    }

    private int command(String... arguments) {
        return WsgiExpress.run(arguments, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** A server that only takes note of what it is asked for. */
    private static final class RecordingControl implements Control {

        private final List<String> asked = new ArrayList<>();

        @Override
        public void restart() {
            asked.add("restart");
        }

        @Override
        public List<String> reload() {
            asked.add("reload");
            return List.of("reloaded but", "error: site.conf:1: a mistake");
        }

        @Override
        public List<String> status() {
            return List.of("one", "two");
        }

        @Override
        public List<String> unready() {
            return List.of();
        }

        @Override
        public List<String> metrics() {
            return List.of();
        }

        @Override
        public boolean stop() {
            return asked.add("stop");
        }
    }
}
