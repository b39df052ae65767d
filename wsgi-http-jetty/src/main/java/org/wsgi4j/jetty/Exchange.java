// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.core.spi.FrontEndConfig;

/** One request and its answer, from the head of the one to the last byte of the other. */
final class Exchange implements Callback, Runnable {

    private final FrontEndConfig config;
    private final Traffic traffic;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final RequestBody body;
    private final JettyResponse answer;
    private @Nullable Environ environ;
    private @Nullable Application application;
    private boolean over;
    private boolean refused;
    private volatile boolean reset;

    Exchange(
            FrontEndConfig config,
            Patience patience,
            Traffic traffic,
            Request request,
            Response response,
            Callback callback) {
        this.config = config;
        this.traffic = traffic;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.body = new RequestBody(request, response, patience);
        Outbound outbound = new Outbound(response, pool(), config.limits().responseBuffer(), this);
        this.answer = new JettyResponse(this, response, outbound);
    }

    Request request() {
        return request;
    }

    Response response() {
        return response;
    }

    RequestBody body() {
        return body;
    }

    ByteBufferPool pool() {
        return request.getConnectionMetaData().getConnector().getByteBufferPool();
    }

    /** Returns the variables of the request; null if it was refused before it had any. */
    @Nullable
    Environ environ() {
        return environ;
    }

    void environ(Environ variables) {
        variables.attach(this);
        environ = variables;
    }

    void application(Application chosen) {
        application = chosen;
    }

    /** Tells whether an application will not make this thread wait. */
    boolean isPrompt(Application present) {
        return present.isPrompt(Objects.requireNonNull(environ));
    }

    /** Answers, on this thread. */
    @Override
    public void run() {
        RequestBodyException unread = body.error();
        if (unread != null) {
            refuse(unread.status(), String.valueOf(unread.getMessage()));
            return;
        }
        try {
            Objects.requireNonNull(application).handle(Objects.requireNonNull(environ), body, answer);
            if (!answer.detached()) {
                answer.finish();
            }
        } catch (Throwable failure) { // whatever it is, the client and the connection need an end
            answer.broken(failure);
        }
    }

    /** Answers with an error page, without any application, and takes no more requests on the connection. */
    void refuse(int status, String why) {
        refused = status != 404;
        log(Level.INFO, "refused (" + status + ", " + why + ")", null);
        try {
            answer.fail(status, null);
            answer.finish();
        } catch (Throwable failure) {
            answer.broken(failure);
        }
    }

    /** Lets another part of this front end give the answer; it reports to this callback. */
    void takeOver() {
        answer.takeOver();
    }

    /** Tells whether the connection cannot be used after this answer: nobody knows where the next request begins. */
    boolean closes() {
        return refused || body.error() != null || Drain.tooLong(request, body);
    }

    boolean gone() {
        return reset
                || !request.getConnectionMetaData()
                        .getConnection()
                        .getEndPoint()
                        .isOpen();
    }

    void reset() {
        reset = true;
    }

    @Override
    public void succeeded() {
        if (first()) {
            if (Drain.due(request, body)) {
                new Drain(request, this::complete).start();
            } else {
                complete();
            }
        }
    }

    private synchronized boolean first() {
        boolean first = !over;
        over = true;
        return first;
    }

    private void complete() {
        body.release();
        callback.succeeded();
        traffic.ended();
    }

    @Override
    public void failed(Throwable cause) {
        if (first()) {
            body.release();
            callback.failed(new Request.Handler.AbortException(cause));
            traffic.ended();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    void log(Level level, String what, @Nullable Throwable cause) {
        if (level == Level.ERROR && cause == null) {
            return;
        }
        String line = what + ": " + (environ == null ? request.getMethod() + " " + request.getHttpURI() : environ);
        EventLog log = environ == null ? config.log() : config.log().ofHost(environ.logs());
        log.log(level, null, cause == null ? line : line + ": " + trace(cause));
    }

    private static String trace(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
