// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.site.ErrorPage;

/**
 * A front end's side of an answer, without HTTP. What was written can be seen when it was flushed, as a client would see it.
 */
final class RecordingResponse implements Response, Body {

    private final boolean headRequest;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<HeaderField> headers = new ArrayList<>();
    private @Nullable Status status;
    private int visible;
    private boolean gone;
    private boolean aborted;
    private boolean ended;

    RecordingResponse(boolean headRequest) {
        this.headRequest = headRequest;
    }

    @Override
    public synchronized Body head(Status line, Headers fields) throws IOException {
        if (status != null) {
            throw new IllegalStateException("the head was given already");
        }
        checkClient();
        status = line;
        fields.forEach((name, value) -> headers.add(new HeaderField(name, value)));
        return this;
    }

    @Override
    public synchronized void fail(int code, @Nullable Throwable cause) throws IOException {
        ErrorPage.send(this, code);
    }

    @Override
    public synchronized void abort(@Nullable Throwable cause) {
        aborted = !ended;
        notifyAll();
    }

    @Override
    public synchronized boolean begun() {
        return status != null;
    }

    @Override
    public synchronized boolean gone() {
        return gone;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        checkClient();
        if (!bodiless()) {
            taken.write(bytes, offset, length);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        checkClient();
        visible = taken.size();
        notifyAll();
    }

    @Override
    public synchronized void send(FileChannel file, long offset, long length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) length);
        while (part.hasRemaining()) {
            if (file.read(part, offset + part.position()) < 0) {
                throw new IOException("the file ended early");
            }
        }
        write(part.array(), 0, part.capacity());
    }

    /** Ends the answer, as a front end does when the application has returned. */
    synchronized void finish() {
        ended = true;
        notifyAll();
    }

    /** Lets the client leave. */
    synchronized void leave() {
        gone = !ended;
    }

    /** Waits until the client has seen so much of the body, or the end; returns what it has seen. */
    synchronized Answer read(int length) {
        Patience.await(this, () -> ended || visible >= length, () -> "more of the answer than " + soFar());
        return soFar();
    }

    private Answer soFar() {
        Status line = status == null ? new Status(0, "") : status;
        byte[] seen = ended && !aborted ? taken.toByteArray() : flushed();
        String body = new String(seen, StandardCharsets.ISO_8859_1);
        return new Answer(line.code(), line.reason(), headers, body, complete());
    }

    private byte[] flushed() {
        byte[] start = new byte[visible];
        System.arraycopy(taken.toByteArray(), 0, start, 0, visible);
        return start;
    }

    private boolean complete() {
        String declared = Headers.of(headers).first("Content-Length");
        boolean whole = declared == null || bodiless() || declared.equals(Integer.toString(taken.size()));
        return ended && status != null && !aborted && whole;
    }

    private boolean bodiless() {
        return headRequest || (status != null && status.bodiless());
    }

    private void checkClient() throws IOException {
        if (gone || aborted) {
            throw new IOException("the client is gone");
        }
    }
}
