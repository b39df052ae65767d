// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.jspecify.annotations.Nullable;

/** What is under and over the ends of connections: a socket, perhaps a PROXY header, perhaps TLS, then HTTP. */
final class EndPoints {

    private EndPoints() {}

    /** Returns the end that a connection reads from. */
    static AbstractEndPoint reading(EndPoint endPoint) {
        EndPoint inner = endPoint;
        while (!(inner instanceof AbstractEndPoint) && inner instanceof EndPoint.Wrapper wrapper) {
            inner = wrapper.unwrap();
        }
        return (AbstractEndPoint) inner;
    }

    /** Returns the end that is the socket. */
    static AbstractEndPoint socket(EndPoint endPoint) {
        EndPoint inner = endPoint;
        while (inner instanceof EndPoint.Wrapper wrapper) {
            inner = wrapper.unwrap();
        }
        return (AbstractEndPoint) inner;
    }

    /** Returns the connection that speaks over a socket, within TLS if there is TLS. */
    static @Nullable Connection speaking(EndPoint socket) {
        Connection connection = socket.getConnection();
        return connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection;
    }
}
