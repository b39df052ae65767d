package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.http.AccessLogFormat;

/**
 * What configuration files say of the server as a whole; what they do not say is absent.
 *
 * @param listeners the addresses to listen on, in the order of the files
 * @param timeout how long a client may be silent ({@code Timeout})
 * @param keepAlive how long a connection may be idle, zero for none ({@code KeepAlive}, {@code KeepAliveTimeout})
 * @param logLevel the least level that is logged: debug, info, warn or error
 * @param errorLog the log file
 * @param accessLog the file of the access log
 * @param accessFormat what a line of it says
 * @param compress whether any answers are to be compressed ({@code AddOutputFilterByType DEFLATE})
 * @param encodedSlashes whether {@code %2F} in a path is a slash
 * @param user who the server is to run as
 */
public record ServerSettings(
        List<Listen> listeners,
        Optional<Duration> timeout,
        Optional<Duration> keepAlive,
        Optional<String> logLevel,
        Optional<Path> errorLog,
        Optional<Path> accessLog,
        Optional<AccessLogFormat> accessFormat,
        boolean compress,
        Optional<Boolean> encodedSlashes,
        Optional<String> user) {

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

    /** Copies the list. */
    public ServerSettings {
        listeners = List.copyOf(listeners);
    }

    /** Returns the same with each listener changed. */
    ServerSettings withListeners(UnaryOperator<Listen> change) {
        List<Listen> changed = listeners.stream().map(change).toList();
        return new ServerSettings(
                changed,
                timeout,
                keepAlive,
                logLevel,
                errorLog,
                accessLog,
                accessFormat,
                compress,
                encodedSlashes,
                user);
    }
}
