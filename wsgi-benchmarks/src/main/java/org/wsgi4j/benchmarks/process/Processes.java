// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All processes of a run. None outlives it: they are ended when this is closed, and when the JVM ends by a signal. */
public final class Processes implements AutoCloseable {

    private final Set<ChildProcess> running = new LinkedHashSet<>();
    private final Thread hook = new Thread(this::endAll, "end processes");
    private boolean closed;

    /** Creates an empty set, and its end at the JVM's. */
    public Processes() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a process.
     *
     * @throws IOException if it cannot be started, or the run is over
     */
    public synchronized ChildProcess start(ProcessBuilder command) throws IOException {
        if (closed) {
            throw new IOException("the run is over");
        }
        ChildProcess process = new ChildProcess(command.start(), this);
        running.add(process);
        return process;
    }

    /** Ends all processes. Idempotent. */
    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAnyway) {
            // The hook is running, or has run: there is nothing left to remove.
        }
    }

    synchronized void ended(ChildProcess process) {
        running.remove(process);
    }

    private void endAll() {
        List<ChildProcess> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(running);
        }
        rest.forEach(ChildProcess::close);
    }
}
