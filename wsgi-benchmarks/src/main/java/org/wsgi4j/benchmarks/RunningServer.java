// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.time.Duration;
import org.wsgi4j.benchmarks.candidate.Candidate;
import org.wsgi4j.benchmarks.process.ChildProcess;

/**
 * A server that answers.
 *
 * @param candidate which one
 * @param process its process
 * @param port its port on the loopback address
 * @param startup the time from its command to its first answer
 */
record RunningServer(Candidate candidate, ChildProcess process, int port, Duration startup) implements AutoCloseable {

    @Override
    public void close() {
        process.close();
    }
}
