// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A request to {@code small} that is in the hands of the application until the test ends it: the application waits for
 * its body, and has said so by {@code 100 Continue}.
 */
final class HeldRequest implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answer;

    private HeldRequest(Socket socket) throws IOException {
        this.socket = socket;
        this.answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Sends the request; returns when the application has begun to read. */
    static HeldRequest at(Server server) throws IOException {
        HeldRequest request = new HeldRequest(server.connect());
        request.send("""
                POST /sink HTTP/1.1\r
                Host: here\r
                Connection: close\r
                Expect: 100-continue\r
                Content-Length: 5\r
                \r
                """);
        assertThat(request.answer.readLine()).startsWith("HTTP/1.1 100");
        assertThat(request.answer.readLine()).isEmpty();
        return request;
    }

    /** Sends the body and returns the whole answer. */
    String finish() throws IOException {
        send("hello");
        return rest();
    }

    /** Returns what the server still says before it closes the connection. */
    String rest() {
        return answer.lines().collect(Collectors.joining("\n"));
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
