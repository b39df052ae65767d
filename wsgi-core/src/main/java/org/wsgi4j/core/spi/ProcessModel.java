// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

/**
 * How the requests of an engine are spread, as it tells its applications.
 *
 * @param processes how many processes serve ({@code mod_wsgi.maximum_processes})
 * @param threads how many requests one of them runs at once, at most ({@code mod_wsgi.threads_per_process}); 1 makes
 *     {@code wsgi.multithread} false, 0 is a process that serves none
 * @param multiprocess the value of {@code wsgi.multiprocess}
 * @param runOnce the value of {@code wsgi.run_once}: whether a process ends after its first request
 */
public record ProcessModel(int processes, int threads, boolean multiprocess, boolean runOnce) {

    /** Returns that of a single process, which is the server's own. */
    public static ProcessModel embedded(int threads) {
        return new ProcessModel(1, threads, false, false);
    }
}
