// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;

/** The page that says that something failed, or is elsewhere. It names the status and nothing of the application. */
public final class ErrorPage {

    private ErrorPage() {}

    /**
     * Answers with the page for a status.
     *
     * @param response a response without a head yet
     * @param code an HTTP error status
     * @throws IOException if the client is gone
     */
    public static void send(Response response, int code) throws IOException {
        send(response, code, List.of());
    }

    /**
     * Answers with the page for a status, and with more header fields.
     *
     * @param response a response without a head yet
     * @param code an HTTP error status
     * @param more the fields, beside those of the page
     * @throws IOException if the client is gone
     */
    static void send(Response response, int code, List<HeaderField> more) throws IOException {
        Status status = Status.of(code);
        byte[] page = html(status).getBytes(StandardCharsets.UTF_8);
        List<HeaderField> fields = new ArrayList<>(more);
        fields.add(new HeaderField("Content-Type", "text/html; charset=utf-8"));
        fields.add(new HeaderField("Content-Length", Integer.toString(page.length)));
        response.head(status, Headers.of(fields)).write(page, 0, page.length);
    }

    /** Returns the page as text, for a front end that answers before there is a {@link Response}. */
    public static String html(Status status) {
        String title = status.code() + " " + status.reason();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body><h1>%s</h1><p>%s</p></body>
                </html>
                """.formatted(title, status.reason(), explanation(status.code()));
    }

    private static String explanation(int code) {
        return switch (code) {
            case 400 -> "The server could not understand the request.";
            case 401 -> "You have to say who you are to see this.";
            case 403 -> "You may not see this.";
            case 404 -> "There is nothing at this address.";
            case 408 -> "The request did not arrive in time.";
            case 411 -> "The request has to say how long its body is.";
            case 413 -> "The request body is too large.";
            case 421 -> "This is not for the host that the connection is with.";
            case 431 -> "The request header fields are too large.";
            case 503 -> "The server is too busy to answer now. Please try again.";
            default -> otherwise(code);
        };
    }

    private static String otherwise(int code) {
        if (code >= 500) {
            return "The server could not answer the request.";
        }
        return code < 400 ? "What was here is at another address." : "The request was refused.";
    }
}
