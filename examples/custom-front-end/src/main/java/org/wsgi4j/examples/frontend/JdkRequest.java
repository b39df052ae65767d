// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.core.http.RequestHead;

/** What the JDK's server says of a request, in the words of the SPI; all checks of it are in wsgi-core. */
final class JdkRequest {

    private JdkRequest() {}

    static RequestHead head(HttpExchange exchange) {
        List<HeaderField> fields = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> fields.add(new HeaderField(name, value.strip()))));
        // The server reads bytes as latin-1 chars, the SPI wants UTF-8.
        byte[] target = exchange.getRequestURI().toString().getBytes(StandardCharsets.ISO_8859_1);
        return new RequestHead(
                exchange.getRequestMethod(),
                new String(target, StandardCharsets.UTF_8),
                exchange.getProtocol(),
                Headers.of(fields),
                connection(exchange),
                System.currentTimeMillis() * 1000);
    }

    /** The server does not show its connections: the two ends have to name one. */
    private static Connection connection(HttpExchange exchange) {
        Endpoint remote = endpoint(exchange.getRemoteAddress());
        Endpoint local = endpoint(exchange.getLocalAddress());
        return new Connection(remote, local, false, remote.address() + "-" + remote.port() + "-" + local.port());
    }

    private static Endpoint endpoint(InetSocketAddress address) {
        return new Endpoint(address.getAddress().getHostAddress(), Integer.toString(address.getPort()));
    }

    /** Returns the body; the server takes a client that leaves before its declared end for one that has ended. */
    static InputStream body(HttpExchange exchange, long declared) {
        InputStream body = exchange.getRequestBody();
        return declared < 0 ? body : new Declared(body, declared);
    }

    private static final class Declared extends FilterInputStream {

        private long left;

        Declared(InputStream body, long length) {
            super(body);
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count < 0 && left > 0) {
                throw new RequestBodyException(400, "the client left before the end of the body");
            }
            left -= Math.max(0, count);
            return count;
        }
    }
}
