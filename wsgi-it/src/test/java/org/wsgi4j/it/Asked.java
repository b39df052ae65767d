// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Expressions of Python that the application {@code ask} of a server answers with their values.
 *
 * @param server the server
 */
record Asked(Server server) {

    /** The application. */
    static final Path SCRIPT = Repository.app("ask").resolve("wsgi.py");

    /** Returns a value, as Python writes it. */
    String value(String expression) throws IOException, InterruptedException {
        HttpResponse<String> page = answer(expression);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** Returns the whole answer, whatever it is. */
    HttpResponse<String> answer(String expression) throws IOException, InterruptedException {
        return new Visitor(server).get("/?" + encoded(expression));
    }

    /** Returns an answer as it comes. */
    String raw(String expression) throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write(("GET /?" + encoded(expression) + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
