// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.site.ErrorPage;

/** The answer to one request, over Jetty's response. */
final class JettyResponse implements Response, Completion {

    private final Exchange exchange;
    private final org.eclipse.jetty.server.Response response;
    private final Outbound outbound;
    private boolean begun;
    private boolean takenOver;
    private boolean detached;
    private boolean aborted;
    private boolean headAlone;
    private @Nullable JettyBody body;

    JettyResponse(Exchange exchange, org.eclipse.jetty.server.Response response, Outbound outbound) {
        this.exchange = exchange;
        this.response = response;
        this.outbound = outbound;
    }

    @Override
    public Body head(Status status, Headers headers) throws IOException {
        if (begun) {
            throw new IllegalStateException("the head of the answer was given already");
        }
        outbound.check();
        long declared = copy(status, headers);
        begun = true;
        boolean head = HttpMethod.HEAD.is(exchange.request().getMethod());
        if (status.bodiless() || head) {
            headAlone = status.code() == 304 || (head && declared < 0);
            return DroppedBody.INSTANCE;
        }
        if (declared < 0 && exchange.request().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            outbound.chunked();
        }
        JettyBody sink = new JettyBody(outbound, exchange.pool(), declared);
        body = sink;
        return sink;
    }

    private long copy(Status status, Headers headers) {
        try {
            response.setStatus(status.code());
            long declared = HeadFields.copy(headers, response.getHeaders(), !status.bodiless());
            name(status);
            if (exchange.closes() || !exchange.request().getConnectionMetaData().isPersistent()) {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
            }
            return declared;
        } catch (RuntimeException malformed) {
            // What has been copied must not show in the error page.
            response.reset();
            throw malformed;
        }
    }

    private void name(Status status) {
        if (!status.reason().equals(HttpStatus.getMessage(status.code()))
                && exchange.request().getConnectionMetaData() instanceof Http1Connection http1) {
            http1.reason(status.reason());
        }
    }

    @Override
    public void fail(int status, @Nullable Throwable cause) throws IOException {
        exchange.log(Level.ERROR, "cannot answer", cause);
        ErrorPage.send(this, status);
    }

    @Override
    public void abort(@Nullable Throwable cause) {
        if (!aborted && !outbound.complete()) {
            aborted = true;
            resetHttp10();
            exchange.log(Level.ERROR, "broken off", cause);
            outbound.abort(new IOException("the answer was broken off"));
        }
    }

    /** An answer that ends with its connection must not end it in good order. */
    private void resetHttp10() {
        ConnectionMetaData connection = exchange.request().getConnectionMetaData();
        if (connection instanceof Http1Connection http1 && connection.getHttpVersion() == HttpVersion.HTTP_1_0) {
            http1.resetOnClose();
        }
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public boolean gone() {
        return !aborted && (outbound.failed() || exchange.gone());
    }

    /** Takes the answer away from the application: another part of this front end gives it. */
    void takeOver() {
        if (begun) {
            throw new IllegalStateException("the head of the answer was given already");
        }
        begun = true;
        takenOver = true;
    }

    @Override
    public Completion detach() {
        detached = true;
        return this;
    }

    /** Tells whether the answer goes on after the application has returned. */
    boolean detached() {
        return detached;
    }

    @Override
    public void done() {
        try {
            finish();
        } catch (IOException | RuntimeException failure) {
            broken(failure);
        }
    }

    @Override
    public void failed(Throwable failure) {
        broken(failure);
    }

    /** The application has returned. */
    void finish() throws IOException {
        if (takenOver) {
            return;
        }
        if (!begun) {
            fail(500, new IllegalStateException("the application returned without an answer"));
        }
        if (body != null && body.isShort()) {
            abort(new IOException("the body is shorter than its Content-Length"));
        }
        if (headAlone && !aborted) {
            outbound.flush();
        }
        outbound.end();
    }

    /** The application has ended by an exception. */
    void broken(Throwable cause) {
        if (takenOver) {
            exchange.log(Level.ERROR, "broken off", cause);
            exchange.failed(cause);
            return;
        }
        try {
            if (begun) {
                abort(gone() ? null : cause);
            } else {
                fail(500, cause);
            }
            outbound.end();
        } catch (IOException clientGone) {
            outbound.abort(clientGone);
            outbound.end();
        }
    }
}
