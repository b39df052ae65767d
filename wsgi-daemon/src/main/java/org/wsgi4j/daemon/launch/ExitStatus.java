// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Optional;

/**
 * How a process has ended, as far as Java can tell: it reports a death by signal <i>n</i> as the status 128 + <i>n</i>,
 * which a program can exit with as well.
 *
 * @param code the exit status; above 128 perhaps a signal
 */
public record ExitStatus(int code) {

    static final int SIGNALLED = 128;

    /** Returns the signal that it may have died of. */
    public Optional<Signal> signal() {
        return Signal.numbered(code - SIGNALLED);
    }

    /** Returns words for a log line. */
    @Override
    public String toString() {
        String status = "exit status " + code;
        return signal().map(signal -> "killed by " + signal + ", or " + status).orElse(status);
    }
}
