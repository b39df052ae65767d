// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/**
 * The files of a directory, or a single one.
 *
 * @param root the directory or file
 */
record FileTree(Path root) implements Application {

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        if (!environ.method().equals("GET") && !environ.method().equals("HEAD")) {
            Headers allow = Headers.of(new HeaderField("Allow", "GET, HEAD"), new HeaderField("Content-Length", "0"));
            response.head(Status.of(405), allow);
            return;
        }
        Path file = file(environ.pathInfo());
        if (file == null) {
            response.fail(404, null);
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            new FileAnswer(file, channel).send(environ.headers(), response);
        }
    }

    private @Nullable Path file(String pathInfo) {
        try {
            Path real = root.toRealPath();
            if (pathInfo.isEmpty()) {
                return Files.isRegularFile(real) ? real : null;
            }
            if (!pathInfo.startsWith("/") || pathInfo.endsWith("/")) {
                return null;
            }
            Path file = real.resolve(name(pathInfo).replaceFirst("^/+", "")).toRealPath();
            return Files.isDirectory(real) && file.startsWith(real) && Files.isRegularFile(file) ? file : null;
        } catch (IOException | InvalidPathException noSuchFile) {
            return null;
        }
    }

    private static String name(String octets) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
