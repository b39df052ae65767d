// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SocketPathTest {

    @Test
    void thePathIsTheAddress() {
        assertThat(SocketPath.address(Path.of("/run/s")).path()).isEqualTo("/run/s");
    }

    @Test
    void aPathThatJustFitsIsTaken() {
        String longest = "/" + "x".repeat(SocketPath.LONGEST - 1);

        assertThat(SocketPath.address(Path.of(longest)).path()).isEqualTo(longest);
    }

    @Test
    void aPathThatIsTooLongIsRefusedWithWhatToDo() {
        Path path = Path.of("/" + "x".repeat(SocketPath.LONGEST));

        assertThatThrownBy(() -> SocketPath.address(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the path of a socket may have 107 bytes, and " + path
                        + " has 108: choose a shorter directory for sockets");
    }

    @Test
    void aPathThatWouldBeCutIsRefused() {
        assertThatThrownBy(() -> SocketPath.address(Path.of("/run/caf\u00e9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be ASCII");
    }
}
