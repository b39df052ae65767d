// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.http.BadRequestException;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.http.RequestHead;
import org.wsgi4j.core.site.Site;

/** A request that a thread runs through a site, and the client at its other end. */
final class DirectExchange implements Exchange {

    private static final CgiVariables VARIABLES = new CgiVariables("testkit", false);

    private final Site site;
    private final Ask ask;
    private final RequestHead head;
    private final RecordingResponse response;

    DirectExchange(Site site, String mount, String hostName, Ask ask) {
        this.site = site;
        this.ask = ask;
        this.head = head(mount, hostName, ask);
        this.response = new RecordingResponse(ask.method().equals("HEAD"));
    }

    void begin(Executor threads) {
        threads.execute(() -> {
            try {
                handle();
            } finally {
                response.finish();
            }
        });
    }

    @Override
    public void awaitBody(String start) {
        Answer seen = response.read(start.length());
        if (!seen.body().startsWith(start)) {
            throw new AssertionError("the body does not begin with '" + start + "': " + seen);
        }
    }

    @Override
    public Answer answer() {
        return response.read(Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        response.leave();
    }

    /** Does what a front end does with an application that lets its failure out. */
    private void handle() {
        try {
            Environ environ = VARIABLES.of(head);
            site.handle(environ, BodyStream.of(ask.body()), response);
            if (!response.begun()) {
                response.fail(500, null);
            }
        } catch (BadRequestException refused) {
            fail(refused.status());
        } catch (IOException | RuntimeException failure) {
            response.abort(failure);
        }
    }

    private void fail(int status) {
        try {
            response.fail(status, null);
        } catch (IOException clientGone) {
            response.abort(clientGone);
        }
    }

    private static RequestHead head(String mount, String hostName, Ask ask) {
        List<HeaderField> fields = new ArrayList<>();
        if (!ask.has("Host")) {
            fields.add(new HeaderField("Host", hostName));
        }
        fields.addAll(ask.headers());
        fields.addAll(ask.framing());
        String port = ask.tls() ? "443" : "80";
        Connection connection = new Connection(
                new Connection.Endpoint("127.0.0.1", "40000"),
                new Connection.Endpoint("127.0.0.1", port),
                ask.tls(),
                "c1");
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return new RequestHead(ask.method(), mount + ask.target(), "HTTP/1.1", Headers.of(fields), connection, now);
    }
}
