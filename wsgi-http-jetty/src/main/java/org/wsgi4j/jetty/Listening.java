// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.server.ServerConnector;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

/** Opens listening sockets, all or none. */
final class Listening {

    private Listening() {}

    /** Opens the sockets of connectors that were made for these listeners, in this order. */
    static void open(List<ServerConnector> connectors, List<Listener> listeners) throws IOException {
        for (int i = 0; i < connectors.size(); i++) {
            try {
                connectors.get(i).open();
            } catch (IOException | RuntimeException failure) {
                connectors.subList(0, i).forEach(ServerConnector::close);
                throw new IOException("cannot listen on " + listeners.get(i).address() + ": " + why(failure), failure);
            }
        }
    }

    private static String why(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        if (cause instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        String message = cause.getMessage();
        return message == null ? cause.toString() : message.toLowerCase(Locale.ROOT);
    }
}
