// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A client of the application {@code echo}, with one connection that it keeps alive. Used by one thread. */
final class Exchange implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;
    private boolean over;

    Exchange(Server server) throws IOException {
        this.socket = server.connect();
        this.input = new BufferedInputStream(socket.getInputStream(), 65_536);
        socket.setTcpNoDelay(true);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @return {@code "200"} for the one answer that is right, with the id and the body of this request; else the status,
     *     or what is wrong
     * @throws IOException if there is no answer, or not all of it
     */
    String ask(String path, String id, byte[] body) throws IOException {
        String head = (body.length == 0 ? "GET " : "POST ") + path + " HTTP/1.1\r\nHost: here\r\nX-Id: " + id + "\r\n"
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        socket.getOutputStream().write(all);
        return answer(id, body);
    }

    /** Tells whether the server has said that it will close the connection. */
    boolean over() {
        return over;
    }

    private String answer(String id, byte[] body) throws IOException {
        String status = line().split(" ", 3)[1];
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] field = line.split(": *", 2);
            headers.put(field[0], field[1]);
        }
        over = "close".equalsIgnoreCase(headers.get("Connection"));
        byte[] echo = bytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        if (!status.equals("200")) {
            return status;
        }
        return id.equals(headers.get("X-Id")) && Arrays.equals(body, echo)
                ? status
                : "the answer to " + headers.get("X-Id") + " for " + id + ", " + echo.length + " bytes of "
                        + body.length;
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = input.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("an answer that ends after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("an answer that ends in its head, after: " + line);
            }
            line.append((char) next);
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
