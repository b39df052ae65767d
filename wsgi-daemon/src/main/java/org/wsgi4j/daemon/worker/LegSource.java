// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.transport.UnixConnection;
import org.wsgi4j.protocol.Greeting;
import org.wsgi4j.protocol.Refusal;
import org.wsgi4j.protocol.RefusedException;
import org.wsgi4j.protocol.WorkerLeg;

/** Opens the legs of the request threads. May be used by all of them. */
final class LegSource {

    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final WorkerLink link;
    private final Greeting.Hello process;
    private final Activity activity;
    private final Consumer<String> refused;

    /**
     * Creates the source.
     *
     * @param process how the process introduced itself
     * @param refused is told when the server will never let a leg in, and why
     */
    LegSource(WorkerLink link, Greeting.Hello process, Activity activity, Consumer<String> refused) {
        this.link = link;
        this.process = process;
        this.activity = activity;
        this.refused = refused;
    }

    /** Opens a leg, however long that takes; returns null if the process is to end. */
    @Nullable
    WorkerLeg open(int thread) {
        long pause = FIRST_PAUSE_MILLIS;
        while (!activity.stopping()) {
            try {
                return dial(thread);
            } catch (RefusedException refusal) {
                if (isFinal(refusal)) {
                    return null;
                }
            } catch (IOException unreachable) {
                // If the server is gone the control line tells; else it will listen again.
            }
            pause(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
        return null;
    }

    /** The server may not have seen yet that the thread's last leg has ended. */
    private boolean isFinal(RefusedException refusal) {
        if (refusal.refusal() == Refusal.THREAD) {
            return false;
        }
        if (refusal.refusal() != Refusal.STOPPING) {
            refused.accept(refusal.getMessage());
        }
        return true;
    }

    private WorkerLeg dial(int thread) throws IOException {
        UnixConnection connection = link.dialLeg();
        try {
            return WorkerLeg.open(
                    connection,
                    new Greeting.Hello(process.version(), process.group(), process.pid(), thread, process.token()));
        } catch (IOException failed) {
            connection.close();
            throw failed;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException hurry) {
            // Nobody interrupts but applications that have the thread, which end nothing by that.
        }
    }
}
