// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of a test, and what it prints.
 *
 * @param process the process
 * @param output what it prints
 */
record Launched(LaunchedProcess process, RecordingOutput output) {

    private static final int PATIENCE_SECONDS = 20;

    static Launched of(ProcessLauncher launcher, Launch launch) throws IOException {
        return of(launcher, launch, "");
    }

    static Launched of(ProcessLauncher launcher, Launch launch, String input) throws IOException {
        RecordingOutput output = new RecordingOutput();
        return new Launched(launcher.launch(launch, input.getBytes(StandardCharsets.UTF_8), output), output);
    }

    long pid() {
        return process.pid();
    }

    ExitStatus awaitExit() throws InterruptedException, TimeoutException {
        try {
            return process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("an exit never fails", e);
        }
    }
}
