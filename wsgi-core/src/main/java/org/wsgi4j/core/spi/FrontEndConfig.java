package org.wsgi4j.core.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.http.CgiVariables;

/**
 * What a front end needs to know.
 *
 * @param listeners the addresses to bind
 * @param threads how many requests are handled at once; a front end may use a few threads of its own beside
 * @param limits what is too large
 * @param timeouts what is too slow
 * @param variables the rules for the environ
 * @param accessLog takes the lines of the access log, in Apache's combined format; none if there is no access log
 * @param log takes what goes wrong
 */
public record FrontEndConfig(
        List<Listener> listeners,
        int threads,
        Limits limits,
        Timeouts timeouts,
        CgiVariables variables,
        Optional<Consumer<String>> accessLog,
        EventLog log) {

    /** Copies the list. */
    public FrontEndConfig {
        listeners = List.copyOf(listeners);
    }

    /**
     * An address to bind.
     *
     * @param host a name or address; empty for all interfaces
     * @param port the port; 0 for any free one
     * @param backlog how many connections may wait to be accepted
     */
    public record Listener(String host, int port, int backlog) {}
}
