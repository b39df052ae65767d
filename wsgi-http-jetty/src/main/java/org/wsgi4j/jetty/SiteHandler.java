// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.http.BadRequestException;
import org.wsgi4j.core.http.RequestHead;
import org.wsgi4j.core.spi.FrontEndConfig;

/**
 * Receives requests from Jetty and brings them to the site: on Jetty's thread, which serves others, too, if that will not wait
 * for anything.
 */
final class SiteHandler extends Handler.Abstract.NonBlocking {

    private final FrontEndConfig config;
    private final Traffic traffic;
    private final Patience patience;
    private final RunLimit limit;
    private final WallClock clock = new WallClock();
    private volatile @Nullable Application site;

    SiteHandler(FrontEndConfig config, Traffic traffic) {
        this.config = config;
        this.traffic = traffic;
        this.patience = Patience.forBody(config.timeouts());
        this.limit = new RunLimit(config.threads());
    }

    /** Sets how many requests run at once; those that may run now do so in the executor. */
    void resize(int requests, Executor executor) {
        limit.resize(requests, executor);
    }

    void serve(Application next) {
        site = next;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        traffic.began();
        Exchange exchange = new Exchange(config, patience, traffic, request, response, callback);
        // An application may think as long as it likes; Jetty's idle timeout is for waiting reads and writes.
        request.addIdleTimeoutListener(timeout -> false);
        remember(exchange, request);
        try {
            exchange.environ(config.variables().of(head(request)));
        } catch (BadRequestException refused) {
            exchange.refuse(refused.status(), String.valueOf(refused.getMessage()));
            return true;
        }
        Application present = site;
        if (present == null) {
            exchange.refuse(503, "there is no site yet");
        } else {
            begin(exchange, present);
        }
        return true;
    }

    private static void remember(Exchange exchange, Request request) {
        if (request.getConnectionMetaData() instanceof Http1Connection http1) {
            http1.exchange(exchange);
        } else {
            request.setAttribute(Exchange.class.getName(), exchange);
            request.addFailureListener(failure -> exchange.reset());
        }
    }

    private void begin(Exchange exchange, Application present) {
        exchange.application(present);
        RequestBody body = exchange.body();
        Request request = exchange.request();
        int most = config.limits().readAhead();
        if (body.ended() || body.continueExpected() || request.getLength() > most) {
            run(exchange, present);
        } else {
            new ReadAhead(request, body, most, patience, () -> run(exchange, present)).start();
        }
    }

    private void run(Exchange exchange, Application present) {
        if (exchange.body().ended() && exchange.isPrompt(present)) {
            exchange.run();
        } else {
            limit.run(exchange, executor(exchange.request()));
        }
    }

    private static Executor executor(Request request) {
        return request.getConnectionMetaData().getConnector().getExecutor();
    }

    private RequestHead head(Request request) throws BadRequestException {
        ConnectionMetaData connection = request.getConnectionMetaData();
        boolean http1 = connection instanceof Http1Connection;
        return new RequestHead(
                request.getMethod(),
                connection instanceof Http1Connection known ? known.target() : target(request.getHttpURI()),
                connection.getProtocol(),
                new JettyHeaders(request.getHeaders(), http1 ? null : authority(request)),
                Peers.of(connection),
                clock.micros(request.getBeginNanoTime()));
    }

    /** HTTP/2's paths come with each char a byte; UTF-8 is what the environ's rules expect. */
    private static String target(HttpURI uri) {
        String target = uri.getPathQuery();
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) > 0x7F) {
                return new String(target.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return target;
    }

    /** RFC 9113 8.3.1. */
    private static @Nullable String authority(Request request) throws BadRequestException {
        HttpFields fields = request.getHeaders();
        String authority = request.getHttpURI().getAuthority();
        String host = fields.get(HttpHeader.HOST);
        if (authority != null && host != null && !authority.equalsIgnoreCase(host)) {
            throw new BadRequestException(400, "a Host that is not the :authority");
        }
        return host == null ? authority : null;
    }
}
