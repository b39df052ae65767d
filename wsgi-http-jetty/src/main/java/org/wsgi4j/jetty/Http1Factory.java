// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes {@link Http1Connection}s. */
final class Http1Factory extends HttpConnectionFactory {

    /** Only a connection that reads has such a buffer; a large body takes a quarter of the reads that Jetty's 8 KB ask for. */
    private static final int INPUT_BUFFER = 32 * 1024;

    Http1Factory(HttpConfiguration configuration) {
        super(configuration);
        setInputBufferSize(INPUT_BUFFER);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Http1Connection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }
}
