// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.tls.TlsSession;

/** Makes TLS connections, and says what was agreed on them. */
public final class TlsConnectionFactory extends SslConnectionFactory {

    private final ServerTls tls;

    /**
     * Creates the factory.
     *
     * @param next the protocol that is spoken within, or that of ALPN
     */
    public TlsConnectionFactory(ServerTls tls, String next) {
        super(tls.factory(), next);
        this.tls = tls;
        // Which hosts there are, and what is asked of clients, is for the site to say.
        setEnsureSecureRequestCustomizer(false);
    }

    /** Says what was agreed; null on a connection that is not TLS. The handshake is complete. */
    public @Nullable TlsSession session(EndPoint endPoint) {
        SslSessionData data = endPoint.getSslSessionData();
        SSLSession session = data == null ? null : data.sslSession();
        if (session == null) {
            return null;
        }
        LoadedHost host = tls.hosts().of(session);
        BooleanSupplier verified = switch (host.config().verification()) {
            case NONE -> () -> false;
            case OPTIONAL_NO_CA -> () -> host.knowsIssuer(session);
            case OPTIONAL, REQUIRE -> () -> true;
        };
        return TlsSession.of(session, verified, session.getCreationTime() < endPoint.getCreatedTimeStamp());
    }
}
