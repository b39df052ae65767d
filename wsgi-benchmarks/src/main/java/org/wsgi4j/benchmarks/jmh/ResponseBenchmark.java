// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.wsgi.WsgiApplication;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** The rules of WSGI, without Python before them and without a client behind them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseBenchmark {

    private final Application hello =
            application(Blocks.answer("Hello World!\n".getBytes(StandardCharsets.US_ASCII), 1));
    private final Application blocks = application(Blocks.answer(new byte[1024], 10));
    private final Environ environ = BrowserRequest.environ();

    /** Answers with one short block. */
    @Benchmark
    public void oneBlock(Blackhole sink) throws IOException {
        hello.handle(environ, InputStream.nullInputStream(), new NullResponse(sink));
    }

    /** Answers with ten blocks of 1 KB, each flushed. */
    @Benchmark
    public void tenBlocks(Blackhole sink) throws IOException {
        blocks.handle(environ, InputStream.nullInputStream(), new NullResponse(sink));
    }

    private static Application application(WsgiCallable callable) {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(Path.of("wsgi.py")), "application", "", false);
        return new WsgiApplication(callable, script, new Failing());
    }

    /** A benchmark that logs measures something else. */
    private static final class Failing implements EventLog {

        @Override
        public void log(Level level, @Nullable String applicationGroup, String message) {
            throw new IllegalStateException(message);
        }

        @Override
        public boolean keeps(Level level) {
            return false;
        }
    }
}
