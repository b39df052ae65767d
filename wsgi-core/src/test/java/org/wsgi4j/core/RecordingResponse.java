// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what an application answers, and can play a client that leaves after so many writes. */
public final class RecordingResponse implements Response, Body {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();
    private final List<HeaderField> headers = new ArrayList<>();
    private final CompletableFuture<Boolean> flushed = new CompletableFuture<>();
    private @Nullable Status status;
    private int writesLeft = Integer.MAX_VALUE;
    private boolean gone;

    /** Makes the client leave after so many more writes. */
    public RecordingResponse leavingAfter(int writes) {
        writesLeft = writes;
        return this;
    }

    @Override
    public Body head(Status given, Headers fields) {
        if (status != null) {
            throw new IllegalStateException("a second head");
        }
        status = given;
        fields.forEach((name, value) -> headers.add(new HeaderField(name, value)));
        events.add("head " + given.code());
        return this;
    }

    @Override
    public void fail(int code, @Nullable Throwable cause) {
        head(Status.of(code), Headers.of());
        events.add(cause == null ? "fail" : "fail " + cause.getMessage());
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        events.add(cause == null ? "abort" : "abort " + cause.getMessage());
    }

    @Override
    public boolean begun() {
        return status != null;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
        if (writesLeft-- <= 0) {
            gone = true;
            throw new IOException("the client is gone");
        }
        bytes.write(block, offset, length);
        events.add("write " + length);
    }

    @Override
    public void flush() {
        events.add("flush");
        flushed.complete(true);
    }

    /** Waits, in another thread than the one that answers, be it of the common pool, until the body was flushed once. */
    public void awaitFlush() throws Exception {
        flushed.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void send(FileChannel file, long offset, long length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) length);
        while (part.hasRemaining() && file.read(part, offset + part.position()) > 0) {}
        write(part.array(), 0, part.position());
    }

    /** Returns the status code, or 0 if there was no head. */
    public int status() {
        return status == null ? 0 : status.code();
    }

    public String body() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns all fields, in order. */
    public List<HeaderField> headers() {
        return headers;
    }

    /** Returns the values of all fields of a name, in order. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(field -> field.is(name))
                .map(HeaderField::value)
                .toList();
    }

    /** Returns the value of a field, or null. */
    public @Nullable String header(String name) {
        return Headers.of(headers).first(name);
    }

    /** Returns what happened, in order: {@code head 200}, {@code write 5}, {@code flush}, {@code fail}, {@code abort}. */
    public List<String> events() {
        return events;
    }

    public boolean aborted() {
        return events.stream().anyMatch(event -> event.startsWith("abort"));
    }
}
