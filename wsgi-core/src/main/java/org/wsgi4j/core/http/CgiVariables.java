// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;

/**
 * Makes the environ of a request: one pass, each variable by its rule in RFC 3875 and mod_wsgi's practice.
 *
 * <p>{@code SCRIPT_NAME} is empty and {@code PATH_INFO} the whole decoded path; the site that finds the mount divides
 * them. {@code wsgi.*} variables are not strings and are added by the engine.
 */
public final class CgiVariables {

    private final String serverSoftware;
    private final boolean encodedSlashes;

    /**
     * Creates the rules of a server.
     *
     * @param serverSoftware the value of {@code SERVER_SOFTWARE}
     * @param encodedSlashes whether {@code %2F} in a path is a slash; if not such a request is answered 404
     */
    public CgiVariables(String serverSoftware, boolean encodedSlashes) {
        this.serverSoftware = serverSoftware;
        this.encodedSlashes = encodedSlashes;
    }

    /**
     * Makes the environ of a request.
     *
     * @throws BadRequestException if the request must not reach any application
     */
    public Environ of(RequestHead head) throws BadRequestException {
        RequestLine.check(head);
        RequestTarget target = RequestTarget.parse(head.target());
        Environ environ = new Environ(head.headers(), head.connection(), head.startMicros());
        request(environ, head, target);
        server(environ, head, target);
        FieldVariables.add(environ, head.headers());
        connection(environ, head.connection());
        if (!target.authority().isEmpty()) {
            environ.put("HTTP_HOST", target.authority());
        }
        checkBody(environ, head.protocol());
        return environ;
    }

    /** RFC 3875 4.1.12, 4.1.7, 4.1.13, 4.1.5, 4.1.16. */
    private void request(Environ environ, RequestHead head, RequestTarget target) throws BadRequestException {
        environ.add("REQUEST_METHOD", head.method());
        environ.add("REQUEST_URI", target.raw());
        environ.add("SCRIPT_NAME", "");
        environ.add("PATH_INFO", path(head.method(), target.path()));
        environ.add("QUERY_STRING", target.query());
        environ.add("SERVER_PROTOCOL", head.protocol());
        environ.add("GATEWAY_INTERFACE", "CGI/1.1");
    }

    private String path(String method, String raw) throws BadRequestException {
        if (!raw.equals("*")) {
            return RequestPath.decode(raw, encodedSlashes);
        }
        if (!method.equals("OPTIONS")) {
            throw new BadRequestException(400, "a request for '*' that is not OPTIONS");
        }
        return raw;
    }

    /**
     * RFC 3875 4.1.14, 4.1.15; an absolute target goes before the Host field, which HTTP/1.1 wants nevertheless (RFC 9112
     * 3.2, 3.2.2).
     */
    private void server(Environ environ, RequestHead head, RequestTarget target) throws BadRequestException {
        Connection.Endpoint local = head.connection().local();
        String field = head.headers().first("Host");
        if (field == null && head.protocol().equals("HTTP/1.1")) {
            throw new BadRequestException(400, "no Host");
        }
        HostName named = field == null || field.isEmpty()
                ? HostName.ofAddress(local.port().isEmpty() ? "localhost" : local.address())
                : HostName.parse(field);
        HostName host = target.authority().isEmpty() ? named : HostName.parse(target.authority());
        environ.add("SERVER_NAME", host.name());
        environ.add("SERVER_PORT", host.port().isEmpty() ? port(head.connection()) : host.port());
        environ.add("SERVER_SOFTWARE", serverSoftware);
    }

    /** PEP 3333 wants a port; a UNIX socket has none, so it is the usual one. */
    private static String port(Connection connection) {
        String port = connection.local().port();
        return !port.isEmpty() ? port : connection.secure() ? "443" : "80";
    }

    private static void connection(Environ environ, Connection connection) {
        environ.add("SERVER_ADDR", connection.local().address());
        environ.add("REMOTE_ADDR", connection.remote().address());
        environ.add("REMOTE_PORT", connection.remote().port());
        environ.add("REQUEST_SCHEME", connection.secure() ? "https" : "http");
    }

    /** RFC 9112 6.3, for front ends that are less strict than it. */
    private static void checkBody(Environ environ, String protocol) throws BadRequestException {
        String length = environ.get("CONTENT_LENGTH");
        String coding = environ.get("HTTP_TRANSFER_ENCODING");
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            throw new BadRequestException(501, "a Transfer-Encoding other than chunked");
        }
        if (coding != null && !protocol.equals("HTTP/1.1")) {
            throw new BadRequestException(400, "a Transfer-Encoding in " + protocol);
        }
        if (length != null && (coding != null || !isLength(length))) {
            throw new BadRequestException(400, "a Content-Length that is no length, or with a Transfer-Encoding");
        }
    }

    private static boolean isLength(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 18;
    }
}
