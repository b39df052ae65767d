// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.HeaderField;

/** A request on a connection of its own. */
final class HttpExchange implements Exchange {

    private final Socket socket;
    private final AnswerReader reader;
    private boolean answered;

    private HttpExchange(Socket socket, AnswerReader reader) {
        this.socket = socket;
        this.reader = reader;
    }

    static HttpExchange begin(InetSocketAddress server, String mount, String hostName, Ask ask) {
        try {
            Socket socket = new Socket(server.getAddress(), server.getPort());
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            Thread sender = new Thread(() -> send(socket, head(mount, hostName, ask), ask.body()), "http-client");
            sender.setDaemon(true);
            sender.start();
            boolean bodiless = ask.method().equals("HEAD");
            return new HttpExchange(
                    socket, new AnswerReader(new BufferedInputStream(socket.getInputStream()), bodiless));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void awaitBody(String start) {
        Answer seen = reader.read(start.length());
        if (!seen.body().startsWith(start)) {
            throw new AssertionError("the body does not begin with '" + start + "': " + seen);
        }
    }

    @Override
    public Answer answer() {
        Answer answer = reader.read(Integer.MAX_VALUE);
        answered = true;
        close();
        return answer;
    }

    @Override
    public void close() {
        try (socket) {
            if (!answered && !socket.isClosed()) {
                socket.setSoLinger(true, 0); // a reset: the server's next write fails
            }
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }

    /** Sends beside the reading of the answer; a server that does not want the body may close meanwhile. */
    @SuppressWarnings("EmptyCatch")
    private static void send(Socket socket, String head, Ask.Body body) {
        try {
            OutputStream out = socket.getOutputStream();
            write(out, head);
            if (body instanceof Ask.Body.Sized sized) {
                write(out, sized.bytes());
            } else if (body instanceof Ask.Body.BrokenOff broken) {
                write(out, broken.sent());
                socket.shutdownOutput();
            } else if (body instanceof Ask.Body.Chunked chunked) {
                sendChunks(out, chunked.chunks());
            }
        } catch (IOException notWanted) {
            // the answer tells the rest
        }
    }

    private static void sendChunks(OutputStream out, List<String> chunks) throws IOException {
        for (String chunk : chunks) {
            write(out, Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
        }
        write(out, "0\r\n\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String head(String mount, String hostName, Ask ask) {
        List<HeaderField> fields = new ArrayList<>();
        if (!ask.has("Host")) {
            fields.add(new HeaderField("Host", hostName));
        }
        fields.addAll(ask.headers());
        fields.addAll(ask.framing());
        fields.add(new HeaderField("Connection", "close"));
        StringBuilder head = new StringBuilder(ask.method() + " " + mount + ask.target() + " HTTP/1.1\r\n");
        for (HeaderField field : fields) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
