// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.wsgi4j.core.Environ;

/** Jetty's own way of sending files: ranges, entity tags, conditional requests. */
final class FileService extends ResourceService {

    FileService() {
        setEtags(true);
        setAcceptRanges(true);
    }

    /** Sends a file as the answer to a GET or HEAD request; returns before it has gone out. */
    void send(Exchange exchange, Path file, Environ environ, org.wsgi4j.core.Response answer) {
        exchange.takeOver();
        Request request = exchange.request();
        HttpContent content = new FileContent(file, exchange.pool(), HttpMethod.HEAD.is(request.getMethod()));
        exchange.response().getHeaders().put(HeadFields.SERVER);
        boolean instead = environ.get("REDIRECT_STATUS") != null;
        FileResponse response = new FileResponse(exchange.request(), exchange.response(), answer);
        doGet(new FileRequest(request, content, instead), response, exchange, content);
    }

    @Override
    protected void putHeaders(Response response, HttpContent content, long contentLength) {
        super.putHeaders(response, content, contentLength);
        if (response instanceof FileResponse own) {
            own.rule();
        }
    }

    @Override
    protected void writeHttpError(Request request, Response response, Callback callback, int status) {
        if (status == 304) {
            response.setStatus(status);
            if (response instanceof FileResponse own) {
                // Rules may ask for the type, which the client has.
                String type = request instanceof FileRequest file ? file.type() : null;
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
                own.rule();
                response.getHeaders().remove(HttpHeader.CONTENT_TYPE);
            }
            PageErrorHandler.bodiless(response, callback);
        } else {
            super.writeHttpError(request, response, callback, status);
        }
    }
}
