// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** A client that takes everything and keeps nothing. */
final class NullResponse implements Response, Body {

    private final Blackhole sink;
    private boolean begun;

    NullResponse(Blackhole sink) {
        this.sink = sink;
    }

    @Override
    public Body head(Status status, Headers headers) {
        begun = true;
        sink.consume(status);
        headers.forEach((name, value) -> sink.consume(value));
        return this;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        sink.consume(bytes);
    }

    @Override
    public void flush() {
        sink.consume(true);
    }

    @Override
    public void send(FileChannel file, long offset, long length) {
        sink.consume(length);
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) {
        throw new IllegalStateException("the benchmark failed: " + status, cause);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        throw new IllegalStateException("the benchmark was aborted", cause);
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public boolean gone() {
        return false;
    }
}
