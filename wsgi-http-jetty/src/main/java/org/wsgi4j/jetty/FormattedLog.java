// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.http.AccessLogFormat;
import org.wsgi4j.core.http.AccessLogFormat.Part;

/** The access log in a format that was asked for. */
final class FormattedLog implements RequestLog {

    private static final long MICROS = 1_000_000;
    private static final long PROCESS = ProcessHandle.current().pid();

    private final AccessLogFormat format;
    private final Consumer<String> sink;
    private final CombinedLog combined;

    FormattedLog(AccessLogFormat format, Consumer<String> sink) {
        this.format = format;
        this.sink = sink;
        this.combined = new CombinedLog(sink);
    }

    /** What a line is about. */
    private record Subject(
            Request request,
            Response response,
            @Nullable Exchange exchange,
            @Nullable Environ environ) {

        String variable(String name) {
            return environ == null ? "" : environ.get(name, "");
        }

        long bytes() {
            boolean head = HttpMethod.HEAD.is(request.getMethod());
            return head ? 0 : Math.max(0, Response.getContentBytesWritten(response));
        }

        long micros() {
            long now = System.currentTimeMillis() * 1000;
            return environ == null ? 0 : Math.max(0, now - environ.startMicros());
        }
    }

    @Override
    public void log(Request request, Response response) {
        Exchange exchange = CombinedLog.exchange(request);
        Environ environ = exchange == null ? null : exchange.environ();
        Subject subject = new Subject(request, response, exchange, environ);
        StringBuilder line = new StringBuilder(256);
        for (Part part : format.parts()) {
            if (part instanceof Part.Text text) {
                line.append(text.text());
            } else if (part instanceof Part.Named named) {
                CombinedLog.field(line, value(named, subject));
            } else if (part instanceof Part.Value value) {
                fact(line, value.item(), subject);
            }
        }
        sink.accept(line.toString());
    }

    private static @Nullable String value(Part.Named named, Subject subject) {
        return switch (named.source()) {
            case REQUEST_HEADER -> subject.request().getHeaders().get(named.name());
            case RESPONSE_HEADER -> subject.response().getHeaders().get(named.name());
            case VARIABLE -> subject.variable(named.name());
        };
    }

    private void fact(StringBuilder line, AccessLogFormat.Item item, Subject subject) {
        switch (item) {
            case TIME -> line.append(combined.time(subject.environ()));
            case REQUEST -> CombinedLog.request(line, subject.request(), subject.exchange());
            default -> CombinedLog.field(line, text(item, subject));
        }
    }

    private static String text(AccessLogFormat.Item item, Subject subject) {
        return switch (item) {
            case CLIENT, ADDRESS ->
                Peers.of(subject.request().getConnectionMetaData()).remote().address();
            case USER -> subject.variable("REMOTE_USER");
            case STATUS -> Integer.toString(subject.response().getStatus());
            case BYTES_OR_DASH -> subject.bytes() == 0 ? "-" : Long.toString(subject.bytes());
            case BYTES -> Long.toString(subject.bytes());
            case MICROS -> Long.toString(subject.micros());
            case SECONDS -> Long.toString(subject.micros() / MICROS);
            case METHOD -> subject.request().getMethod();
            case PATH -> subject.request().getHttpURI().getPath();
            case QUERY -> query(subject.variable("QUERY_STRING"));
            case PROTOCOL -> subject.request().getConnectionMetaData().getProtocol();
            case SERVER, SERVER_NAMED -> subject.variable("SERVER_NAME");
            case PORT -> subject.variable("SERVER_PORT");
            case PROCESS -> Long.toString(PROCESS);
            case LOGNAME, TIME, REQUEST -> "";
        };
    }

    private static String query(String text) {
        return text.isEmpty() ? "" : "?" + text;
    }
}
