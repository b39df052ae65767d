// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.wsgi4j.core.config.TrustedProxies;

/**
 * Takes a header of the PROXY protocol from those who are believed, and need not send one. To all others it is neither HTTP
 * nor TLS.
 */
final class ProxyProtocol extends ProxyConnectionFactory {

    private final TrustedProxies proxies;
    private final String next;

    /**
     * Creates the factory.
     *
     * @param next the protocol that follows the header
     */
    ProxyProtocol(TrustedProxies proxies, String next) {
        super(next);
        this.proxies = proxies;
        this.next = next;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return proxies.trusts(address(endPoint.getRemoteSocketAddress()))
                ? super.newConnection(connector, endPoint)
                : connector.getConnectionFactory(next).newConnection(connector, endPoint);
    }

    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer begun) {
        upgradeToConnectionFactory(connector.getConnectionFactory(next), connector, endPoint);
    }

    private static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? Peers.numeric(inet.getAddress()) : "";
    }
}
