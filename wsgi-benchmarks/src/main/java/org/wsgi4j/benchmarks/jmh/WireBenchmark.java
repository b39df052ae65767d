// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.Status;
import org.wsgi4j.protocol.Answer;
import org.wsgi4j.protocol.Frame;
import org.wsgi4j.protocol.FrameReader;
import org.wsgi4j.protocol.FrameWriter;
import org.wsgi4j.protocol.Order;
import org.wsgi4j.protocol.Then;
import org.wsgi4j.protocol.Wire;

/** A browser's request and a small answer on their way through the wire, without the socket. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireBenchmark {

    private final Order.Request request = new Order.Request(
            new ScriptRef(new ScriptRef.Source.File(Path.of("/srv/site/wsgi.py")), "application", "", true),
            BrowserRequest.environ(),
            ByteBuffer.allocate(0),
            true);
    private final Answer.Head answer = new Answer.Head(
            Status.OK,
            Headers.of(new HeaderField("Content-Type", "text/plain"), new HeaderField("Content-Length", "13")),
            ByteBuffer.wrap("Hello World!\n".getBytes(StandardCharsets.US_ASCII)),
            Then.IDLE);

    private final EchoChannel out = new EchoChannel();
    private final FrameWriter writer = new FrameWriter(out, Wire.DEFAULT_HEADER_BUFFER_SIZE);
    private final FrameReader requests = reader(request);
    private final FrameReader answers = reader(answer);

    /** Encodes the request, as the server does. */
    @Benchmark
    public long encodeRequest() throws IOException {
        writer.send(request);
        return out.written();
    }

    /** Decodes the request, as a worker does. */
    @Benchmark
    public Frame decodeRequest() throws IOException {
        return requests.next(Order.class);
    }

    /** Encodes the answer, as a worker does. */
    @Benchmark
    public long encodeAnswer() throws IOException {
        writer.send(answer);
        return out.written();
    }

    /** Decodes the answer, as the server does. */
    @Benchmark
    public Frame decodeAnswer() throws IOException {
        return answers.next(Answer.class);
    }

    private static FrameReader reader(Frame frame) {
        EchoChannel channel = new EchoChannel();
        try {
            new FrameWriter(channel, Wire.DEFAULT_HEADER_BUFFER_SIZE).send(frame);
        } catch (IOException impossible) {
            throw new IllegalStateException("the frame is a good one", impossible);
        }
        return new FrameReader(channel, Wire.DEFAULT_HEADER_BUFFER_SIZE);
    }
}
