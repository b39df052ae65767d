// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.http.AccessLogFormat;

/**
 * What configuration files say of the server as a whole; what they do not say is absent.
 *
 * @param listeners the addresses to listen on, in the order of the files
 * @param timeout how long a client may be silent ({@code Timeout})
 * @param keepAlive how long a connection may be idle, zero for none ({@code KeepAlive}, {@code KeepAliveTimeout})
 * @param errorLogs the logs of the server and of virtual hosts
 * @param accessLogs the logs of requests
 * @param compress whether any answers are to be compressed ({@code AddOutputFilterByType DEFLATE})
 * @param encodedSlashes whether {@code %2F} in a path is a slash
 * @param user who the server is to run as
 */
public record ServerSettings(
        List<Listen> listeners,
        Optional<Duration> timeout,
        Optional<Duration> keepAlive,
        List<ErrorLog> errorLogs,
        List<AccessLog> accessLogs,
        boolean compress,
        Optional<Boolean> encodedSlashes,
        Optional<OptionValue> user) {

    /**
     * An address to listen on.
     *
     * @param host the address; empty for all
     * @param port the port
     * @param tls the TLS that is spoken there; none for plain connections
     */
    public record Listen(String host, int port, Optional<TlsConfig> tls) {

        /** Returns the same with TLS, or without. */
        Listen with(Optional<TlsConfig> other) {
            return new Listen(host, port, other);
        }
    }

    /**
     * The log of a host; what is not said is as it is for the server.
     *
     * @param host the name of its logs; empty for that of the server
     * @param file where it is
     * @param level the least level that is logged: debug, info, warn or error
     */
    public record ErrorLog(String host, Optional<Path> file, Optional<String> level) {}

    /**
     * A log of requests.
     *
     * @param host the name of the logs of the host whose requests are in it; empty for those of hosts without logs
     * @param file where it is
     * @param format what its lines say
     * @param condition which requests are in it; all if there is none
     */
    public record AccessLog(String host, Path file, AccessLogFormat format, Optional<HeaderRule.Condition> condition) {}

    /** Copies the lists. */
    public ServerSettings {
        listeners = List.copyOf(listeners);
        errorLogs = List.copyOf(errorLogs);
        accessLogs = List.copyOf(accessLogs);
    }

    /** Returns the same with each listener changed. */
    ServerSettings withListeners(UnaryOperator<Listen> change) {
        List<Listen> changed = listeners.stream().map(change).toList();
        return new ServerSettings(changed, timeout, keepAlive, errorLogs, accessLogs, compress, encodedSlashes, user);
    }
}
