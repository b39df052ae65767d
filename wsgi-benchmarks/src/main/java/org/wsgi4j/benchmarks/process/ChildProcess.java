// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that was started here, with its descendants. */
public final class ChildProcess implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 10;

    private final Process process;
    private final Processes owner;
    private final ProcessTree tree;

    ChildProcess(Process process, Processes owner) {
        this.process = process;
        this.owner = owner;
        this.tree = new ProcessTree(process.toHandle());
    }

    /** Returns the process and its descendants. */
    public ProcessTree tree() {
        return tree;
    }

    /** Tells whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /**
     * Waits for the end of the process and returns what it printed.
     *
     * @throws IOException if it takes longer than the limit, or fails; the message holds its output
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what it does at the end is all that is wanted of it
    public String output(Duration limit) throws IOException, InterruptedException {
        process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((ended, late) -> {
            if (late != null) {
                tree.processes().forEach(ProcessHandle::destroyForcibly);
            }
        });
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        owner.ended(this);
        if (status != 0) {
            throw new IOException("exit status " + status + ": " + output.strip());
        }
        return output;
    }

    /** Ends the process and its descendants: first by asking, after ten seconds by force. Idempotent. */
    @Override
    public void close() {
        List<ProcessHandle> all = tree.processes().toList();
        process.destroy();
        try {
            process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        owner.ended(this);
    }
}
