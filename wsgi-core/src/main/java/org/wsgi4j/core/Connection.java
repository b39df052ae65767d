// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.tls.TlsSession;

/**
 * The transport connection that a request came on. One value serves all requests of the connection.
 *
 * @param remote the client's end
 * @param local the server's end
 * @param secure whether the connection is TLS
 * @param id a name for the connection, unique in this server while it runs
 * @param tls what is known of the TLS; null if there is none, or nothing is known of it here
 */
public record Connection(
        Endpoint remote,
        Endpoint local,
        boolean secure,
        String id,
        @Nullable TlsSession tls) {

    /** Creates a connection of whose TLS, if there is any, nothing is known. */
    public Connection(Endpoint remote, Endpoint local, boolean secure, String id) {
        this(remote, local, secure, id, null);
    }

    /** Creates a TLS connection. */
    public Connection(Endpoint remote, Endpoint local, String id, TlsSession tls) {
        this(remote, local, true, id, tls);
    }

    /**
     * An end of a connection, in the form that CGI variables want.
     *
     * @param address the numeric address, without brackets
     * @param port the port in decimal digits; empty for a socket without ports
     */
    public record Endpoint(String address, String port) {}
}
