// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import org.wsgi4j.benchmarks.load.LoadResult;
import org.wsgi4j.benchmarks.load.Scenario;
import org.wsgi4j.benchmarks.process.Usage;

/**
 * One candidate under one scenario in one round.
 *
 * @param scenario the scenario
 * @param round the round, from 1
 * @param candidate the candidate's name
 * @param load what the load generator saw
 * @param server what the server's processes used meanwhile
 * @param workers what those of them used that run the application
 */
public record Sample(Scenario scenario, int round, String candidate, LoadResult load, Usage server, Usage workers) {

    /** Returns the processor time of one request in microseconds. */
    public double cpuMicros() {
        return micros(server);
    }

    /** Returns how much of it was that of the processes that run the application. */
    public double workerCpuMicros() {
        return micros(workers);
    }

    /** Returns the resident memory of one process that runs the application, in bytes. */
    public double workerMemory() {
        return (double) workers.memory().rss() / Math.max(1, workers.processes());
    }

    private double micros(Usage usage) {
        return usage.cpu().toNanos() / 1000.0 / Math.max(1, load.requests());
    }
}
