// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.http.BadRequestException;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.http.RequestHead;

/** From a request head to its environ. Run with the {@code gc} profiler for the bytes that a request costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvironBenchmark {

    private final CgiVariables variables = new CgiVariables("wsgi4j", false);
    private final RequestHead head = BrowserRequest.head();

    /** Makes the environ of a browser's request. */
    @Benchmark
    public Environ browserRequest() throws BadRequestException {
        return variables.of(head);
    }
}
