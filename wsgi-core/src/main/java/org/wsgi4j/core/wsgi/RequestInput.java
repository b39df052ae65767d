// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code wsgi.input} (PEP 3333 "Input and Error Streams"): the body ends where it ends, whatever the application asks for.
 *
 * <p>An error while reading is sticky: each later call throws the same one. After the request each call throws a {@link
 * WsgiError}. Used by one thread at a time.
 */
public final class RequestInput {

    private static final int CHUNK = 8192;

    /** A read of no more than this gets its array at once; one of more has to show that there are so many bytes. */
    private static final int TRUSTED_SIZE = 1 << 20;

    private final InputStream body;
    private byte[] buffer = new byte[0];
    private int start;
    private int end;
    private @Nullable IOException error;
    private boolean expired;

    /** Creates the input over the body of a request. */
    public RequestInput(InputStream body) {
        this.body = body;
    }

    /**
     * Reads bytes: as many as asked for, fewer only at the end of the body.
     *
     * @param size how many; less than 0 for all there are. 0 reads nothing, but makes the client send its body
     * @throws IOException if the client broke off, was too slow, or sent too much
     */
    public byte[] read(long size) throws IOException {
        check();
        try {
            if (size == 0) {
                return nothing();
            }
            if (size > 0 && size <= end - start) {
                return take((int) size);
            }
            return readOn(size);
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /**
     * Reads up to and including the next line feed.
     *
     * @param limit how many bytes at most; less than 0 for no limit
     * @throws IOException as for {@link #read}
     */
    public byte[] readLine(long limit) throws IOException {
        check();
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while ((limit < 0 || line.size() < limit) && (start < end || fill())) {
                int from = start;
                int most = limit < 0 ? end : (int) Math.min(end, from + limit - line.size());
                while (start < most && buffer[start++] != '\n') {}
                line.write(buffer, from, start - from);
                if (buffer[start - 1] == '\n') {
                    break;
                }
            }
            return line.toByteArray();
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /** Returns the error that reading met, or null. */
    public @Nullable IOException error() {
        return error;
    }

    /** Ends the use of the input, with the request. */
    public void expire() {
        expired = true;
    }

    private void check() throws IOException {
        if (expired) {
            throw new WsgiError(WsgiError.Kind.RUNTIME_ERROR, "request object has expired");
        }
        if (error != null) {
            throw error;
        }
    }

    /** A read of nothing still has to be a read, so that 100 Continue goes out. */
    private byte[] nothing() throws IOException {
        if (start == end) {
            body.read(buffer, 0, 0);
        }
        return new byte[0];
    }

    private byte[] readOn(long size) throws IOException {
        byte[] first = take(end - start);
        byte[] rest = size < 0 ? body.readAllBytes() : rest(size - first.length);
        return first.length == 0 ? rest : joined(first, rest);
    }

    private byte[] rest(long wanted) throws IOException {
        if (wanted > TRUSTED_SIZE) {
            return body.readNBytes((int) Math.min(wanted, Integer.MAX_VALUE - 16L));
        }
        byte[] bytes = new byte[(int) wanted];
        int count = body.readNBytes(bytes, 0, bytes.length);
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(buffer, start, start + count);
        start += count;
        return taken;
    }

    private boolean fill() throws IOException {
        if (buffer.length == 0) {
            buffer = new byte[CHUNK];
        }
        start = 0;
        end = Math.max(0, body.read(buffer, 0, CHUNK));
        return end > 0;
    }

    private IOException broken(IOException cause) {
        error = cause;
        return cause;
    }

    private static byte[] joined(byte[] first, byte[] rest) {
        byte[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }
}
