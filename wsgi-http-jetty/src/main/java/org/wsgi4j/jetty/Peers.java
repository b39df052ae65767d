// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Connection;
import org.wsgi4j.jetty.tls.TlsConnectionFactory;

/** Describes transport connections, each once. */
final class Peers {

    private static final String ATTRIBUTE = Peers.class.getName();
    private static final AtomicLong COUNT = new AtomicLong();

    private Peers() {}

    /** Returns the description of a request's connection, always the same one for the same connection. */
    static Connection of(ConnectionMetaData connection) {
        if (connection instanceof Http1Connection http1) {
            return http1.peer();
        }
        if (connection.getAttribute(ATTRIBUTE) instanceof Connection known) {
            return known;
        }
        Connection peer = of(connection.getConnection().getEndPoint(), connection.getConnector());
        connection.setAttribute(ATTRIBUTE, peer);
        return peer;
    }

    /** Describes a connection whose handshake is complete. */
    static Connection of(EndPoint endPoint, Connector connector) {
        TlsConnectionFactory tls = connector.getConnectionFactory(TlsConnectionFactory.class);
        return new Connection(
                end(endPoint.getRemoteSocketAddress()),
                end(endPoint.getLocalSocketAddress()),
                endPoint.isSecure(),
                Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX),
                tls == null ? null : tls.session(endPoint));
    }

    private static Connection.Endpoint end(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return new Connection.Endpoint(numeric(inet.getAddress()), Integer.toString(inet.getPort()));
        }
        return new Connection.Endpoint(address instanceof UnixDomainSocketAddress unix ? unix.toString() : "", "");
    }

    /** The zone of a link-local address ("%eth0") is this machine's business, not a part of the address. */
    static String numeric(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
