// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;

/**
 * The access log in Apache's combined format: {@code %h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"}.
 *
 * <p>What comes from the client is escaped as Apache does, so that one request is always one line.
 */
final class CombinedLog implements RequestLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("'['dd/MMM/yyyy:HH:mm:ss xx']'", Locale.ENGLISH);
    private static final String HEX = "0123456789abcdef";
    private static final ThreadLocal<StringBuilder> LINES = ThreadLocal.withInitial(() -> new StringBuilder(256));

    private final Consumer<String> sink;
    private volatile Second present = new Second(0, "");

    /** A second and its text, which is the same for thousands of requests. */
    private record Second(long epochSecond, String text) {}

    CombinedLog(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void log(Request request, Response response) {
        Exchange exchange = exchange(request);
        Environ environ = exchange == null ? null : exchange.environ();
        StringBuilder line = LINES.get();
        line.setLength(0);
        escape(line, Peers.of(request.getConnectionMetaData()).remote().address());
        line.append(" - ");
        field(line, environ == null ? null : environ.get("REMOTE_USER"));
        line.append(' ').append(time(environ)).append(" \"");
        request(line, request, exchange);
        line.append("\" ");
        number(line, response.getStatus());
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        number(line.append(' '), head ? 0 : Response.getContentBytesWritten(response));
        agent(line, request.getHeaders());
        sink.accept(line.toString());
    }

    private static void agent(StringBuilder line, HttpFields fields) {
        String referer = null;
        String agent = null;
        for (int i = 0; i < fields.size(); i++) {
            HttpField field = fields.getField(i);
            if (field.getHeader() == HttpHeader.REFERER) {
                referer = field.getValue();
            } else if (field.getHeader() == HttpHeader.USER_AGENT) {
                agent = field.getValue();
            }
        }
        field(line.append(" \""), referer);
        field(line.append("\" \""), agent);
        line.append('"');
    }

    static @Nullable Exchange exchange(Request request) {
        if (request.getConnectionMetaData() instanceof Http1Connection http1) {
            return http1.exchange();
        }
        return request.getAttribute(Exchange.class.getName()) instanceof Exchange exchange ? exchange : null;
    }

    /** A request that was malformed has no line that could be shown. */
    static void request(StringBuilder line, Request request, @Nullable Exchange exchange) {
        if (exchange == null) {
            line.append('-');
            return;
        }
        escape(line, request.getMethod());
        line.append(' ');
        escape(
                line,
                request.getConnectionMetaData() instanceof Http1Connection known
                        ? known.target()
                        : request.getHttpURI().getPathQuery());
        line.append(' ').append(request.getConnectionMetaData().getProtocol());
    }

    String time(@Nullable Environ environ) {
        long second = environ == null ? System.currentTimeMillis() / 1000 : environ.startMicros() / 1_000_000;
        Second known = present;
        if (known.epochSecond() != second) {
            String text = TIME.format(Instant.ofEpochSecond(second).atZone(ZoneId.systemDefault()));
            known = new Second(second, text);
            present = known;
        }
        return known.text();
    }

    private static void number(StringBuilder line, long number) {
        if (number > 0) {
            line.append(number);
        } else {
            line.append('-');
        }
    }

    static void field(StringBuilder line, @Nullable String value) {
        escape(line, value == null || value.isEmpty() ? "-" : value);
    }

    private static void escape(StringBuilder line, String text) {
        if (isPlain(text)) {
            line.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F) {
                line.append(c);
            } else {
                escape(line, c);
            }
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void escape(StringBuilder line, char c) {
        if (c > 0xFF) {
            escape(line, (char) (c >> 8));
        }
        line.append("\\x").append(HEX.charAt(c >> 4 & 0xF)).append(HEX.charAt(c & 0xF));
    }
}
