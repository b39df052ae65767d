// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jnr.unixsocket.UnixSocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.daemon.transport.UnixConnection;

/** The two sides of the launcher's connection, without a process. */
class LaunchSessionTest {

    private static final long SERVER = 65534;

    private final FakeLauncher processes = new FakeLauncher();
    private final Launch hello = Launches.program("/bin/hello");
    private final Offer offer = new Offer(
            List.of(hello, named("full", Launches.program("/no/room"))),
            List.of(),
            List.of(Path.of("/not/there")),
            this::addition);
    private UnixConnection[] ends = {};
    private Thread service = new Thread();

    @BeforeEach
    void connect() throws IOException {
        UnixSocketChannel[] pair = UnixSocketChannel.pair();
        ends = new UnixConnection[] {UnixConnection.of(pair[0]), UnixConnection.of(pair[1])};
        LaunchSession session = new LaunchSession(
                processes, offer, SERVER, Channels.newInputStream(ends[0]), Channels.newOutputStream(ends[0]));
        service = new Thread(session::serve);
        service.start();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        ends[1].close();
        service.join();
        ends[0].close();
    }

    @Test
    void aProcessIsStartedFromTheLaunchersOwnCopyOfItsName() throws Exception {
        try (RemoteLauncher launcher = remote()) {
            Launch forged = Launches.program("/bin/evil");
            Launched launched = Launched.of(launcher, forged, "token");

            assertThat(launched.pid()).isEqualTo(4711);
            assertThat(processes.started.get(0).launch).isEqualTo(hello);
            processes.started.get(0).exit.complete(new ExitStatus(3));
            assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(3));
            assertThat(launched.output().stderr()).containsExactly("token");
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        try (RemoteLauncher launcher = remote()) {
            assertThatThrownBy(() -> launcher.launch(named("other", hello), new byte[0], (stream, line) -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the launcher was not started for 'other': restart the server as a whole");
        }
    }

    @Test
    void aSocketThatIsNotOfferedIsRefused() {
        try (RemoteLauncher launcher = remote()) {
            assertThatThrownBy(() -> launcher.grant("test"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the launcher has no socket for 'test'");
        }
    }

    @Test
    void aFileThatIsNotOfferedIsNotRead() {
        try (RemoteLauncher launcher = remote()) {
            for (String other : List.of("/etc/passwd", "/not/there/../there")) {
                assertThatThrownBy(() -> launcher.read(Path.of(other)))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("the launcher was not started for '");
            }
            assertThatThrownBy(() -> launcher.read(Path.of("/not/there"))).hasMessage("there is none at /not");
        }
    }

    @Test
    void whatIsAddedIsStartedByItsNameFromThenOn() throws Exception {
        try (RemoteLauncher launcher = remote()) {
            Launch late = named("test:late", Launches.program("/bin/evil"));
            assertThatThrownBy(() -> launcher.launch(late, new byte[0], (stream, line) -> {}))
                    .isInstanceOf(IOException.class);

            assertThat(launcher.add("test", "late")).isEqualTo(Path.of("/run/late"));
            assertThat(launcher.add("test", "late")).isEqualTo(Path.of("/run/late"));
            Launched.of(launcher, late);

            assertThat(processes.started.get(0).launch).isEqualTo(named("test:late", hello));
            assertThatThrownBy(() -> launcher.add("test", "too many"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no more");
        }
    }

    @Test
    void aNameThatIsThereIsNotAddedAgain() throws Exception {
        try (RemoteLauncher launcher = remote()) {
            launcher.add("test", "late:er");

            assertThatThrownBy(() -> launcher.add("test:late", "er")).hasMessage("'test:late:er' is there already");
        }
    }

    /** By the messages themselves, as a server would say them that somebody has taken over. */
    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileNameIsRefused(String part) throws Exception {
        LaunchMessage answer = answer(new LaunchMessage.Add(1, "test", part));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        LaunchMessage.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("the name of an application group has 1 to 512 characters"));
    }

    private static List<String> hostile() {
        return List.of("", "a\nb", "a\u0000", "\u007f", "\ud800", "x".repeat(513));
    }

    private LaunchMessage answer(LaunchMessage question) throws IOException {
        question.write(new DataOutputStream(Channels.newOutputStream(ends[1])));
        return LaunchMessage.read(new DataInputStream(Channels.newInputStream(ends[1])));
    }

    private Additions.Addition addition(String group, String part) throws IOException {
        if (!part.contains("er") && !part.equals("late")) {
            throw new IOException("no more");
        }
        return new Additions.Addition(named(group + ":" + part, hello), Path.of("/run/late"), Optional.empty());
    }

    @Test
    void whatCannotBeStartedSaysWhy() {
        try (RemoteLauncher launcher = remote()) {
            assertThatThrownBy(() -> launcher.launch(named("full", hello), new byte[0], (stream, line) -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no room");
        }
    }

    @Test
    void aSignalReachesItsProcess() throws Exception {
        try (RemoteLauncher launcher = remote()) {
            Launched one = Launched.of(launcher, hello);
            Launched other = Launched.of(launcher, hello);

            assertThat(other.process().signal(Signal.TERM)).isTrue();

            assertThat(other.awaitExit()).isEqualTo(new ExitStatus(143));
            assertThat(other.process().alive()).isFalse();
            assertThat(other.process().signal(Signal.TERM)).isFalse();
            assertThat(one.process().alive()).isTrue();
        }
    }

    @Test
    void whatAServerLeavesBehindIsKilled() throws Exception {
        Launched.of(remote(), hello);

        ends[1].close();

        assertThat(processes.started.get(0).exit.get(20, TimeUnit.SECONDS)).isEqualTo(new ExitStatus(137));
    }

    @Test
    void aLauncherThatGoesTakesItsProcessesAlong() throws Exception {
        RemoteLauncher launcher = remote();
        Launched launched = Launched.of(launcher, hello);

        ends[0].close();

        assertThat(launched.awaitExit()).isEqualTo(new ExitStatus(137));
        assertThatThrownBy(() -> Launched.of(launcher, hello)).hasMessage("the launcher has gone");
    }

    @Test
    void nonsenseEndsTheSession() throws Exception {
        LaunchSession session = new LaunchSession(
                processes, offer, SERVER, new ByteArrayInputStream(nonsense()), new ByteArrayOutputStream());

        session.serve();

        assertThat(processes.started).hasSize(1);
        assertThat(processes.started.get(0).alive()).isFalse();
    }

    /** A start, and then one of the same number. */
    private static byte[] nonsense() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        LaunchMessage start = new LaunchMessage.Start(1, "test", "x");
        start.write(out);
        start.write(out);
        return bytes.toByteArray();
    }

    private static Launch named(String name, Launch launch) {
        return new Launch(
                name,
                launch.argv(),
                launch.environment(),
                launch.directory(),
                launch.identity(),
                launch.limits(),
                launch.displayName());
    }

    private RemoteLauncher remote() {
        return new RemoteLauncher(ends[1]);
    }
}
