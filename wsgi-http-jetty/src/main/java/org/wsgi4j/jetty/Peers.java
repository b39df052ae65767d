package org.wsgi4j.jetty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Connection;

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
        Connection peer = of(connection.getConnection().getEndPoint());
        connection.setAttribute(ATTRIBUTE, peer);
        return peer;
    }

    static Connection of(EndPoint endPoint) {
        return new Connection(
                end(endPoint.getRemoteSocketAddress()),
                end(endPoint.getLocalSocketAddress()),
                endPoint.isSecure(),
                Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX));
    }

    private static Connection.Endpoint end(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress inet && inet.getAddress() != null) {
            return new Connection.Endpoint(numeric(inet.getAddress()), Integer.toString(inet.getPort()));
        }
        return new Connection.Endpoint(address == null ? "" : address.toString(), "");
    }

    /** The zone of a link-local address ("%eth0") is this machine's business, not a part of the address. */
    private static String numeric(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
