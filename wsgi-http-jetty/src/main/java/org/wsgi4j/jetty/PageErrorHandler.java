// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.site.ErrorPage;

/** Answers what Jetty itself refuses, such as malformed requests, with the same page as all other errors. */
final class PageErrorHandler implements Request.Handler {

    private static final HttpField HTML = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");

    private static final HttpField CLOSE =
            new PreEncodedHttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException refused) {
            response.setStatus(refused.getCode());
            if (!request.getConnectionMetaData().isPersistent()) {
                response.getHeaders().put(CLOSE);
            }
        }
        Status status = Status.of(response.getStatus());
        response.getHeaders().put(HeadFields.SERVER);
        if (status.bodiless()) {
            bodiless(response, callback);
        } else {
            response.getHeaders().put(HTML);
            byte[] page = ErrorPage.html(status).getBytes(StandardCharsets.UTF_8);
            response.write(true, ByteBuffer.wrap(page), callback);
        }
        return true;
    }

    /** In two steps, because Jetty would declare a length of 0 for an answer that ends with its head. */
    static void bodiless(Response response, Callback callback) {
        response.write(
                false,
                BufferUtil.EMPTY_BUFFER,
                Callback.from(() -> response.write(true, BufferUtil.EMPTY_BUFFER, callback), callback::failed));
    }
}
