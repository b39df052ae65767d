package org.wsgi4j.jetty;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes {@link Http1Connection}s. */
final class Http1Factory extends HttpConnectionFactory {

    Http1Factory(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Http1Connection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }
}
