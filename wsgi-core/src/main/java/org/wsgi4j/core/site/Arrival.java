// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.config.ConnectionRules;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.core.tls.TlsSession;

/**
 * What a target makes of the connection that a request has come on.
 *
 * @param rules its rules
 */
record Arrival(ConnectionRules rules) {

    /** Tells whether a request for the host may go on; if not it is answered. */
    boolean admits(Environ environ, Host host, HostChoice hosts, Response response) throws IOException {
        return rules == ConnectionRules.NONE
                || new TlsEntrance(rules.tls())
                        .admits(environ, environ.pathInfo(), () -> host == ofHandshake(environ, hosts), response);
    }

    /** Has the environ tell what the application may know of the connection. */
    void show(Environ environ) {
        if (rules == ConnectionRules.NONE) {
            return;
        }
        TlsRules tls = rules.tls();
        TlsSession session = environ.connection().tls();
        if (session != null && (tls.variables() || tls.certificates())) {
            session.variables().forEach((name, value) -> {
                if (isCertificate(name) ? tls.certificates() : tls.variables()) {
                    environ.put(name, value);
                }
            });
        }
        new Forwarding(rules.proxies()).apply(environ);
    }

    private static Host ofHandshake(Environ environ, HostChoice hosts) {
        Connection connection = environ.connection();
        TlsSession session = connection.tls();
        String name = session == null ? null : session.variable("SSL_TLS_SNI");
        return hosts.named(name == null ? "" : name, connection);
    }

    /** These are shown by {@code SSLOptions +ExportCertData}, the others by {@code +StdEnvVars}. */
    private static boolean isCertificate(String name) {
        return name.endsWith("_CERT") || name.contains("_CERT_CHAIN_");
    }
}
