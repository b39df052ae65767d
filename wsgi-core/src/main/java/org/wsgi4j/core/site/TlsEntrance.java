// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.core.tls.TlsSession;

/**
 * Lets requests in whose connections are as a target wants them, and answers the others.
 *
 * @param rules what the target wants
 */
record TlsEntrance(TlsRules rules) {

    private static final int HTTPS = 443;

    /**
     * Tells whether a request is let in; if not it is answered.
     *
     * @param path the decoded path of the request
     * @param sameHost whether the client asked for the same host in its handshake
     */
    boolean admits(Environ environ, String path, BooleanSupplier sameHost, Response response) throws IOException {
        Connection connection = environ.connection();
        if (!connection.secure() && (rules.redirect().isPresent() || rules.required())) {
            refusePlain(environ, response);
            return false;
        }
        ClientVerification verification = rules.verification(path);
        if (verification == ClientVerification.NONE) {
            return true;
        }
        // RFC 9110 15.5.20: the handshake was by another host's rules for clients.
        int status = !sameHost.getAsBoolean() ? 421 : isMet(verification, connection) ? 0 : 403;
        if (status != 0) {
            response.fail(status, null);
        }
        return status == 0;
    }

    private static boolean isMet(ClientVerification verification, Connection connection) {
        TlsSession tls = connection.tls();
        boolean verified = tls != null && tls.isClientVerified();
        return switch (verification) {
            case NONE, OPTIONAL_NO_CA -> true;
            case OPTIONAL -> verified || tls == null || tls.isAnonymous();
            case REQUIRE -> verified;
        };
    }

    private void refusePlain(Environ environ, Response response) throws IOException {
        if (rules.redirect().isEmpty()) {
            response.fail(403, null);
            return;
        }
        // RFC 9110 15.4.9: 308 keeps method and body.
        boolean harmless = environ.method().equals("GET") || environ.method().equals("HEAD");
        response.head(
                Status.of(harmless ? 301 : 308),
                Headers.of(
                        new HeaderField(
                                "Location", secure(environ, rules.redirect().getAsInt())),
                        new HeaderField("Content-Length", "0")));
    }

    private static String secure(Environ environ, int port) {
        String uri = environ.get("REQUEST_URI", "/");
        return "https://" + environ.get("SERVER_NAME", "") + (port == HTTPS ? "" : ":" + port)
                + (uri.startsWith("/") ? uri : "/");
    }
}
