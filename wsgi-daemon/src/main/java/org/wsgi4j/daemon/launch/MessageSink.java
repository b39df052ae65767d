// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Sends messages, each as a whole, from many threads. */
final class MessageSink {

    private final DataOutputStream out;

    MessageSink(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /** Sends one. If nobody is there it is lost: whoever reads from the other side finds out and ends the connection. */
    synchronized void tell(LaunchMessage message) {
        try {
            message.write(out);
            out.flush();
        } catch (IOException gone) {
            // The reader says so.
        }
    }
}
