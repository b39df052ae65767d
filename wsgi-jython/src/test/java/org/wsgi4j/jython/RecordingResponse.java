// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** Keeps an answer: its head, its body, where it was flushed, how it ended. */
final class RecordingResponse implements Response {

    final List<String> headers = new ArrayList<>();
    final List<String> blocks = new ArrayList<>();

    /** The blocks, and {@code "flush"} where they were flushed. */
    final List<String> events = new ArrayList<>();

    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status;
    String reason = "";
    int files;
    boolean aborted;

    /** After so many bytes the client is gone. */
    long patience = Long.MAX_VALUE;

    private final Body sink = new Sink();

    @Override
    public Body head(Status line, Headers fields) {
        status = line.code();
        reason = line.reason();
        fields.forEach((name, value) -> headers.add(name + ": " + value));
        return sink;
    }

    @Override
    public void fail(int code, @Nullable Throwable cause) {
        status = code;
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        aborted = true;
    }

    @Override
    public boolean begun() {
        return status != 0;
    }

    @Override
    public boolean gone() {
        return body.size() > patience;
    }

    String text() {
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    private final class Sink implements Body {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            body.write(bytes, offset, length);
            blocks.add(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            events.add(blocks.get(blocks.size() - 1));
            if (gone()) {
                throw new IOException("connection reset");
            }
        }

        @Override
        public void flush() {
            events.add("flush");
        }

        @Override
        public void send(FileChannel file, long offset, long length) throws IOException {
            ByteBuffer content = ByteBuffer.allocate((int) length);
            while (content.hasRemaining() && file.read(content, offset + content.position()) >= 0) {}
            files++;
            write(content.array(), 0, content.position());
        }
    }
}
