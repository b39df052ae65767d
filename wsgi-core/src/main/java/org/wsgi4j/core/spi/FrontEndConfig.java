// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TrustedProxies;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.pem.PemSource;

/**
 * What a front end needs to know.
 *
 * @param listeners the addresses to bind
 * @param threads how many requests are handled at once; a front end may use a few threads of its own beside
 * @param limits what is too large
 * @param timeouts what is too slow
 * @param variables the rules for the environ
 * @param accessLogs the logs of requests
 * @param compress whether answers are compressed that are text, for clients that accept it
 * @param pems reads the certificates and keys of TLS, now and when they have changed
 * @param log takes what goes wrong
 */
public record FrontEndConfig(
        List<Listener> listeners,
        int threads,
        Limits limits,
        Timeouts timeouts,
        CgiVariables variables,
        List<AccessLog> accessLogs,
        boolean compress,
        PemSource pems,
        EventLog log) {

    /** Copies the lists. */
    public FrontEndConfig {
        listeners = List.copyOf(listeners);
        accessLogs = List.copyOf(accessLogs);
    }

    /**
     * Returns the configuration of a plain front end: one port, five requests at once, the limits and timeouts of {@code
     * wsgi-express}, no access log.
     *
     * @param host a name or address; empty for all interfaces
     * @param port the port; 0 for any free one
     */
    public static FrontEndConfig on(String host, int port, EventLog log) {
        return new FrontEndConfig(
                List.of(new Listener(host, port, 100)),
                5,
                Limits.DEFAULTS,
                Timeouts.DEFAULTS,
                new CgiVariables("wsgi4j", false),
                List.of(),
                false,
                PemSource.OWN,
                log);
    }

    /**
     * Where clients connect.
     *
     * @param address what is bound
     * @param backlog how many connections may wait to be accepted
     * @param tls the TLS that is spoken; none for plain connections
     * @param proxyProtocol whose connections may begin with a header of the PROXY protocol that tells of the client, and are
     *     taken for that client's then; none if there is no such
     */
    public record Listener(
            Address address, int backlog, Optional<TlsConfig> tls, Optional<TrustedProxies> proxyProtocol) {

        /** Creates a listener for plain connections by TCP. */
        public Listener(String host, int port, int backlog) {
            this(new Address.Tcp(host, port), backlog, Optional.empty(), Optional.empty());
        }
    }

    /** What can be bound. */
    public sealed interface Address {

        /**
         * A port.
         *
         * @param host a name or address; empty for all interfaces
         * @param port the port; 0 for any free one
         */
        record Tcp(String host, int port) implements Address {

            @Override
            public String toString() {
                String shown = host.isEmpty() ? "*" : host;
                return (shown.indexOf(':') < 0 ? shown : "[" + shown + "]") + ":" + port;
            }
        }

        /**
         * A UNIX socket. A socket file that is left over from a server that has gone is replaced; any other file is not.
         *
         * @param path the file
         * @param mode who may connect, as the permissions of the file ({@code 0666})
         */
        record Unix(Path path, int mode) implements Address {

            @Override
            public String toString() {
                return "unix:" + path;
            }
        }
    }
}
