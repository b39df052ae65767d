// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A socket of nobody (65534) that daemon (1) dials. */
@AsRoot
class SocketGrantTest {

    private static final int SERVER = 65534;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theSocketOfTheServerIsGivenToWhoeverDialsIt() throws Exception {
        SocketGrant grant = grant(false);
        grant.prepare(SERVER);
        assertThat(uid(directory.resolve("1"))).isEqualTo(SERVER);
        bind(grant.socket());

        grant.applyFor(SERVER);

        assertThat(uid(grant.socket())).isEqualTo(1);
        assertThat(mode(grant.socket())).isEqualTo("rw-------");
        assertThat(uid(directory.resolve("1"))).isZero();
        assertThat(mode(directory.resolve("1"))).isEqualTo("rwx--x--x");
        grant.remove();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whoIsNotTheOwnerGetsInByTheGroup() throws Exception {
        SocketGrant grant = grant(true);
        grant.prepare(SERVER);
        bind(grant.socket());

        grant.applyFor(SERVER);

        assertThat(Files.getAttribute(grant.socket(), "unix:gid")).isEqualTo(2);
        assertThat(mode(grant.socket())).isEqualTo("rw-rw----");
    }

    @Test
    void nothingButASocketOfTheServerIsGivenAway() throws Exception {
        SocketGrant grant = grant(false);
        grant.prepare(SERVER);
        Path secret = Files.createFile(directory.resolve("secret"));

        Files.createSymbolicLink(grant.socket(), secret);
        refused(grant);
        Files.delete(grant.socket());
        Files.createLink(grant.socket(), secret);
        refused(grant);
        Files.delete(grant.socket());
        bind(grant.socket());
        Files.setAttribute(grant.socket(), "unix:uid", 4711);
        refused(grant);

        assertThat(uid(secret)).isZero();
        assertThat(uid(grant.socket())).isEqualTo(4711);
    }

    private static void refused(SocketGrant grant) {
        assertThatThrownBy(() -> grant.applyFor(SERVER))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no socket of the server at " + grant.socket());
    }

    private SocketGrant grant(boolean byGroup) {
        return new SocketGrant("g", directory.resolve("1").resolve("socket"), new Ids(1, 2), byGroup);
    }

    /** The file stays when nobody listens any more. */
    private static void bind(Path path) throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(path));
        }
        Files.setAttribute(path, "unix:uid", SERVER);
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
