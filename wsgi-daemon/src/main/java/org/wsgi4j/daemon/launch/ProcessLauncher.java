// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import org.wsgi4j.core.config.ConfigException;

/** Starts processes that end with the server. May be used by many threads. */
public interface ProcessLauncher extends AutoCloseable {

    /** The most bytes that can be given as input: what a pipe takes without a reader. */
    int LONGEST_INPUT = 4096;

    /**
     * Starts a process. Identity and limits are set before its program runs, or it does not run: a step that fails ends
     * the process, its last lines of standard error name the step.
     *
     * @param launch what to start
     * @param input its standard input, at most {@link #LONGEST_INPUT} bytes; it ends there
     * @param output takes what it prints
     * @return the process, which may have failed already
     * @throws IOException if there is no process: a tool is missing, the system has no room for it, or this is closed
     * @throws ConfigException if the identity cannot be had; nothing was started
     */
    LaunchedProcess launch(Launch launch, byte[] input, OutputLines output) throws IOException;

    /** Kills what was launched and still lives, and waits a moment for its end. */
    @Override
    void close();
}
