// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.daemon.transport.UnixConnection;

class LaunchSocketTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final long USER = new NativePosix().effectiveUser();

    @TempDir
    private Path parent = Path.of("");

    @Test
    void onlyTheUserOfTheServerCanConnect() throws Exception {
        try (LaunchSocket socket = LaunchSocket.open(parent, USER)) {
            Path directory = parentOf(socket.path());

            assertThat(mode(directory)).isEqualTo("rwx--x--x");
            assertThat(mode(socket.path())).isEqualTo("rw-------");
            assertThat(Files.getAttribute(socket.path(), "unix:uid")).isEqualTo((int) USER);
        }
    }

    @Test
    void theServerIsLetInOnce() throws Exception {
        try (LaunchSocket socket = LaunchSocket.open(parent, USER)) {
            FutureTask<Optional<UnixConnection>> accepted = accept(socket, new Server(SELF));

            try (UnixConnection channel = connect(socket.path())) {
                accepted.get(20, TimeUnit.SECONDS).orElseThrow().close();
                assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                assertThat(parent).isEmptyDirectory();
            }
        }
    }

    @Test
    void anotherProcessOfTheUserIsNotLetIn() throws Exception {
        try (LaunchSocket socket = LaunchSocket.open(parent, USER)) {
            Server server = new Server(SELF + 1);
            FutureTask<Optional<UnixConnection>> accepted = accept(socket, server);

            try (UnixConnection channel = connect(socket.path())) {
                assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            server.exit.complete(new ExitStatus(0));
            socket.stop();

            assertThat(accepted.get(20, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aPathThatIsTooLongIsNamed() {
        assertThatThrownBy(() -> LaunchSocket.open(Files.createDirectory(parent.resolve("x".repeat(100))), USER))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the path of a socket may have 107 bytes, and ");
    }

    private static FutureTask<Optional<UnixConnection>> accept(LaunchSocket socket, LaunchedProcess server) {
        Callable<Optional<UnixConnection>> accept = () -> socket.accept(server);
        FutureTask<Optional<UnixConnection>> task = new FutureTask<>(accept);
        new Thread(task).start();
        return task;
    }

    private static UnixConnection connect(Path path) throws IOException {
        return UnixConnection.dial(path);
    }

    private static Path parentOf(Path path) {
        return path.resolveSibling("").toAbsolutePath();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** A server that runs until a test says that it has ended. */
    private static final class Server implements LaunchedProcess {

        final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();
        private final long pid;

        Server(long pid) {
            this.pid = pid;
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public boolean alive() {
            return !exit.isDone();
        }

        @Override
        public CompletableFuture<ExitStatus> onExit() {
            return exit;
        }

        @Override
        public boolean signal(Signal signal) {
            return false;
        }
    }
}
