// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.wsgi.WsgiError.Kind;

/**
 * {@code start_response}, its {@code write}, and the way of each block of the body to the client (PEP 3333 "The
 * start_response() Callable", "Buffering and Streaming", "Handling the Content-Length Header").
 *
 * <p>The head goes out with the first block that is not empty. Used by one thread at a time.
 */
public final class StartResponse {

    private final Response response;
    private final boolean head;
    private @Nullable Status status;
    private List<HeaderField> headers = List.of();
    private @Nullable Body body;
    private long declared = -1;
    private long sent;
    private boolean expired;

    /** Creates the state of a request; for HEAD an empty body says nothing of the length that GET would have. */
    StartResponse(Response response, boolean head) {
        this.response = response;
        this.head = head;
    }

    /**
     * Does what {@code start_response(status, headers, exc_info)} does, once the engine has seen to the Python types.
     *
     * <p>When {@link #sent} and the application gives {@code exc_info}, the engine re-raises that instead of calling this.
     * A second call without {@code exc_info} replaces the first as long as nothing was sent: mod_wsgi is more tolerant here
     * than PEP 3333.
     *
     * @throws WsgiError if the application breaks a rule
     */
    public void start(String statusLine, List<HeaderField> fields) {
        checkAlive();
        if (sent()) {
            throw new WsgiError(Kind.RUNTIME_ERROR, "headers have already been sent");
        }
        Status parsed = ResponseHead.status(statusLine);
        ResponseHead.check(fields);
        status = parsed;
        headers = fields;
    }

    /** Tells whether the head has gone out, so that it cannot be replaced. */
    public boolean sent() {
        return body != null;
    }

    /** Returns how many bytes of the body have been sent. */
    public long length() {
        return sent;
    }

    /**
     * Does what the {@code write} callable does: sends the block at once.
     *
     * @throws WsgiError if it comes before {@code start_response} or after the request
     * @throws IOException if the client is gone
     */
    public void write(byte[] block) throws IOException {
        checkAlive();
        send(block);
        flush();
    }

    /** Sends a block; an empty one does nothing. Bytes past the declared Content-Length are dropped. */
    void send(byte[] block) throws IOException {
        if (block.length == 0) {
            return;
        }
        Body sink = begin(-1);
        int length = declared < 0 ? block.length : (int) Math.min(block.length, declared - sent);
        sent += length;
        sink.write(block, 0, length);
    }

    /** Sends the only block there will be, so that its length is the body's. */
    void sendOnly(byte[] block) throws IOException {
        begin(block.length);
        send(block);
    }

    /** Sends a file; its length is the body's unless the application declared another. */
    void send(FileRange file) throws IOException {
        Body sink = begin(file.length());
        long length = Math.min(file.length(), declared < 0 ? file.length() : declared - sent);
        sent += length;
        FileChannel channel = file.channel();
        sink.send(channel, file.offset(), length);
    }

    /** Sends what was taken so far; no block waits for what the application does next. */
    void flush() throws IOException {
        if (body != null) {
            body.flush();
        }
    }

    /** Sends what was taken so far, after {@link #finish}: there is no more. */
    void end() throws IOException {
        if (body != null) {
            body.end();
        }
    }

    /**
     * Ends the body.
     *
     * @return whether it is as long as declared
     */
    boolean finish() throws IOException {
        begin(0);
        return declared < 0 || sent == declared;
    }

    void expire() {
        expired = true;
    }

    private Body begin(long knownLength) throws IOException {
        if (body != null) {
            return body;
        }
        Status code = status;
        if (code == null) {
            throw new WsgiError(
                    Kind.RUNTIME_ERROR, "start_response() was not called before the first block of the body");
        }
        declared = declaredLength();
        if (code.bodiless()) {
            declared = -1;
        } else if (declared < 0 && (head ? knownLength > 0 : knownLength >= 0)) {
            headers = with(headers, new HeaderField("Content-Length", Long.toString(knownLength)));
            declared = knownLength;
        }
        body = response.head(code, Headers.of(headers));
        return body;
    }

    private long declaredLength() {
        long length = -1;
        for (HeaderField field : headers) {
            if (field.is("Content-Length")) {
                length = length(length < 0 ? field.value() : "");
            }
        }
        return length;
    }

    private static long length(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new WsgiError(Kind.VALUE_ERROR, "invalid content length");
        }
        return Long.parseLong(text);
    }

    private static List<HeaderField> with(List<HeaderField> fields, HeaderField another) {
        List<HeaderField> longer = new ArrayList<>(fields.size() + 1);
        longer.addAll(fields);
        longer.add(another);
        return longer;
    }

    private void checkAlive() {
        if (expired) {
            throw new WsgiError(Kind.RUNTIME_ERROR, "request object has expired");
        }
    }
}
