// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixListenerTest {

    @TempDir
    Path directory;

    @Test
    void aConnectionIsAccepted() throws IOException {
        try (UnixListener listener = UnixListener.bind(directory.resolve("s"), 1);
                UnixConnection dialled = UnixConnection.dial(directory.resolve("s"));
                UnixConnection accepted = listener.accept()) {
            assertThat(accepted.isOpen()).isTrue();
            assertThat(dialled.peer().pid()).isEqualTo(accepted.peer().pid());
        }
    }

    @Test
    void closingWakesWhoWaits() throws Exception {
        for (int round = 0; round < 200; round++) {
            UnixListener listener = UnixListener.bind(directory.resolve("s" + round), 1);
            FutureTask<UnixConnection> accepting = accepting(listener);

            listener.close();

            assertThatThrownBy(accepting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClosedChannelException.class);
            assertThat(listener.isOpen()).isFalse();
        }
    }

    @Test
    void whoWaitsOnAClosedOneTakesNoConnectionOfTheNext() throws Exception {
        UnixListener before = UnixListener.bind(directory.resolve("before"), 1);
        for (int round = 0; round < 200; round++) {
            FutureTask<UnixConnection> accepting = accepting(before);
            before.close();
            Path path = directory.resolve("s" + round);
            UnixListener listener = UnixListener.bind(path, 1);

            try (UnixConnection dialled = UnixConnection.dial(path);
                    UnixConnection accepted = listener.accept()) {
                assertThat(accepted.isOpen() && dialled.isOpen()).isTrue();
            }

            assertThatThrownBy(accepting::get).hasCauseInstanceOf(ClosedChannelException.class);
            before = listener;
        }
        before.close();
    }

    @Test
    void nobodyCanConnectAfterwards() throws IOException {
        UnixListener listener = UnixListener.bind(directory.resolve("s"), 1);
        listener.close();
        listener.close();

        assertThatThrownBy(listener::accept).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> UnixConnection.dial(directory.resolve("s"))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsThereAlreadyIsRefused() throws IOException {
        Path taken = Files.createFile(directory.resolve("s"));

        assertThatThrownBy(() -> UnixListener.bind(taken, 1)).isInstanceOf(IOException.class);
    }

    private static FutureTask<UnixConnection> accepting(UnixListener listener) {
        FutureTask<UnixConnection> accepting = new FutureTask<>(listener::accept);
        new Thread(accepting, "accepting").start();
        return accepting;
    }
}
