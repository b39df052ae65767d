// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/**
 * A client that asks any host of a server, and sees the answers as they come.
 *
 * @param server the server
 */
record Client(Server server) {

    String get(String path) throws IOException {
        return get(path, "h");
    }

    String get(String path, String host) throws IOException {
        return ask("GET", path, host);
    }

    /**
     * Asks on a connection of its own, and returns the whole answer.
     *
     * @param fields more fields of the head
     */
    String ask(String method, String path, String host, String... fields) throws IOException {
        String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        return send(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n");
    }

    /** Sends a request as it is, and returns the whole answer. */
    String send(String request) throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1).strip();
        }
    }
}
