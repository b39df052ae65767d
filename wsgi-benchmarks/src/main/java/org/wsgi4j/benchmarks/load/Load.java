// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/** A way to load a server on the loopback address. */
public sealed interface Load permits WrkLoad, DownloadLoad {

    /**
     * Loads the server; returns when the load is over.
     *
     * @param port the server's port
     * @param duration about how long
     * @throws IOException if the server cannot be loaded, or does not answer in a bounded time
     */
    LoadResult run(int port, Duration duration) throws IOException, InterruptedException;
}
