// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchMessageTest {

    @Test
    void messagesAreReadAsTheyWereWritten() throws IOException {
        List<LaunchMessage> messages = List.of(
                new LaunchMessage.Start(7, "hello", "\u0000\u00ff"),
                new LaunchMessage.Kill(7, Signal.XCPU),
                new LaunchMessage.Started(7, 4_000_000_000L),
                new LaunchMessage.Refused(8, "why"),
                new LaunchMessage.Printed(7, OutputLines.Stream.STDERR, "line\u20ac"),
                new LaunchMessage.Printed(7, OutputLines.Stream.STDOUT, ""),
                new LaunchMessage.Exited(7, new ExitStatus(137)),
                new LaunchMessage.Grant(8, "group"),
                new LaunchMessage.Granted(8),
                new LaunchMessage.Read(9, "/key"),
                new LaunchMessage.Held(9, "\u00ff".repeat(RootFile.LONGEST)),
                new LaunchMessage.Add(10, "group", "part"),
                new LaunchMessage.Added(10, "/run/socket"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (LaunchMessage message : messages) {
            message.write(new DataOutputStream(bytes));
        }

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (LaunchMessage message : messages) {
            assertThat(LaunchMessage.read(in)).isEqualTo(message);
        }
        assertThatThrownBy(() -> LaunchMessage.read(in)).isInstanceOf(EOFException.class);
    }

    @Test
    void aMessageOfNoKindIsRefused() {
        assertThatThrownBy(() -> read(99, 0, 0, 0, 1)).hasMessage("there is no message of kind 99");
    }

    @Test
    void aSignalOfNoNumberIsRefused() {
        assertThatThrownBy(() -> read(2, 0, 0, 0, 1, 0)).hasMessage("there is no signal 0");
    }

    @Test
    void aLongInputIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String tooLong = "x".repeat(ProcessLauncher.LONGEST_INPUT + 1);
        new LaunchMessage.Start(1, "test", tooLong).write(new DataOutputStream(bytes));

        assertThatThrownBy(() -> read(bytes)).hasMessage("an input of 4097 bytes is too long");
    }

    private static LaunchMessage read(int... bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int next : bytes) {
            all.write(next);
        }
        return read(all);
    }

    private static LaunchMessage read(ByteArrayOutputStream bytes) throws IOException {
        return LaunchMessage.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
