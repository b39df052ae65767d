// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection to an HTTP/1 server that sends exactly the bytes it is given. */
final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawHttp(int port) throws IOException {
        this(port, 0);
    }

    /** Connects with a receive buffer of that size, so that the server notices soon that nobody reads. */
    RawHttp(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** An answer as it came. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answer(int status, String line, List<String> fields, byte[] body, boolean complete) {

        List<String> all(String name) {
            String start = name.toLowerCase(java.util.Locale.ROOT) + ":";
            return fields.stream()
                    .filter(field -> field.toLowerCase(java.util.Locale.ROOT).startsWith(start))
                    .map(field -> field.substring(start.length()).trim())
                    .toList();
        }

        String field(String name) {
            List<String> values = all(name);
            return values.isEmpty() ? "" : values.get(0);
        }

        String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    RawHttp send(String octets) throws IOException {
        return send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
        return this;
    }

    RawHttp get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    RawHttp halfClose() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Closes with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Answer read() throws IOException {
        return read("GET");
    }

    /** Reads one answer to a request with that method; the body as far as it comes. */
    Answer read(String method) throws IOException {
        String line = line();
        List<String> fields = new ArrayList<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            fields.add(field);
        }
        int status = Integer.parseInt(line, 9, 12, 10);
        Answer head = new Answer(status, line, fields, new byte[0], true);
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return head;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean complete = body(head, body);
        return new Answer(status, line, fields, body.toByteArray(), complete);
    }

    private boolean body(Answer head, ByteArrayOutputStream body) throws IOException {
        if (head.field("Transfer-Encoding").equals("chunked")) {
            return chunks(body);
        }
        String length = head.field("Content-Length");
        return length.isEmpty() ? take(Long.MAX_VALUE, body) : take(Long.parseLong(length), body);
    }

    private boolean chunks(ByteArrayOutputStream body) throws IOException {
        try {
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                if (!take(size, body)) {
                    return false;
                }
                line();
            }
            line();
            return true;
        } catch (EOFException | SocketException brokenOff) {
            return false;
        }
    }

    private boolean take(long count, ByteArrayOutputStream body) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            long left = count;
            while (left > 0) {
                int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (got < 0) {
                    return count == Long.MAX_VALUE;
                }
                body.write(buffer, 0, got);
                left -= got;
            }
            return true;
        } catch (SocketException brokenOff) {
            return false;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed, after: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Reads what there is until the server closes. */
    String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        take(Long.MAX_VALUE, rest);
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    /** Tells whether nothing comes for a while. */
    boolean quiet(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException nothing) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
