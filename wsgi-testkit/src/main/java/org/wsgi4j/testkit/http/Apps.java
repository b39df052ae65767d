// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** The small applications that the suites serve. */
final class Apps {

    private Apps() {}

    /** Answers with a text, with its length. */
    static Application text(String text) {
        return (environ, input, response) -> text(response, text);
    }

    static void text(Response response, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Headers headers = Headers.of(
                new HeaderField("Content-Type", "text/plain"), new HeaderField("Content-Length", "" + bytes.length));
        response.head(Status.OK, headers).write(bytes, 0, bytes.length);
    }

    /** Reads the whole body, then answers with the environ, a line for each variable, and {@code body=} with the body. */
    static void environ(Environ environ, InputStream input, Response response) throws IOException {
        String body = new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
        String lines = IntStream.range(0, environ.size())
                .mapToObj(i -> environ.name(i) + "=" + environ.value(i) + "\n")
                .collect(Collectors.joining());
        text(response, lines + "body=" + body + "\n");
    }

    /** Sends each block of the body back as it comes. */
    static void echo(Environ environ, InputStream input, Response response) throws IOException {
        var body = response.head(Status.OK, Headers.of());
        byte[] block = new byte[16 * 1024];
        for (int count = input.read(block); count >= 0; count = input.read(block)) {
            body.write(block, 0, count);
            body.flush();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
