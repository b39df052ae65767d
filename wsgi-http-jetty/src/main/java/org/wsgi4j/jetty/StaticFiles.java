// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.site.ErrorPage;

/** Serves a directory or a file. Jetty sends it, without a thread of ours. */
final class StaticFiles implements Application {

    private final FilePlace place;
    private final FileService service;

    StaticFiles(Path root, FileService service) {
        this.place = new FilePlace(root);
        this.service = service;
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        Exchange exchange = environ.attachment(Exchange.class);
        if (exchange == null) {
            throw new IllegalStateException("a request that did not come through this front end");
        }
        String method = environ.method();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            refuse(response);
            return;
        }
        Path file = place.find(environ.pathInfo());
        if (file == null) {
            response.fail(404, null);
        } else {
            service.send(exchange, file, environ, response);
        }
    }

    private static void refuse(Response response) throws IOException {
        Status status = Status.of(405);
        byte[] page = ErrorPage.html(status).getBytes(StandardCharsets.UTF_8);
        Headers headers = Headers.of(
                new HeaderField("Allow", "GET, HEAD"),
                new HeaderField("Content-Type", "text/html; charset=utf-8"),
                new HeaderField("Content-Length", Integer.toString(page.length)));
        response.head(status, headers).write(page, 0, page.length);
    }
}
