package org.wsgi4j.benchmarks.report;

import java.time.Duration;
import org.wsgi4j.benchmarks.load.LoadResult;
import org.wsgi4j.benchmarks.load.Scenario;
import org.wsgi4j.benchmarks.process.Memory;

/**
 * One candidate under one scenario in one round.
 *
 * @param scenario the scenario
 * @param round the round, from 1
 * @param candidate the candidate's name
 * @param load what the load generator saw
 * @param cpu the processor time that the server's processes used meanwhile
 * @param memory their memory afterwards
 */
public record Sample(Scenario scenario, int round, String candidate, LoadResult load, Duration cpu, Memory memory) {

    /** Returns the processor time of one request in microseconds. */
    public double cpuMicros() {
        return cpu.toNanos() / 1000.0 / Math.max(1, load.requests());
    }
}
