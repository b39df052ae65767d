// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {

    @Test
    void aSmallStatusIsNoSignal() {
        assertThat(new ExitStatus(3)).hasToString("exit status 3");
        assertThat(new ExitStatus(3).signal()).isEmpty();
    }

    @Test
    void aStatusThatMayBeASignalSaysBoth() {
        assertThat(new ExitStatus(137)).hasToString("killed by SIGKILL, or exit status 137");
        assertThat(new ExitStatus(143).signal()).contains(Signal.TERM);
    }

    @Test
    void aStatusBeyondTheSignalsIsNone() {
        assertThat(new ExitStatus(255)).hasToString("exit status 255");
    }
}
