package org.wsgi4j.core.tls;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A TLS session by its {@code SSL_*} variables, as mod_ssl names them. Their table is made when it is first asked for, and
 * once; all connections and requests of the session share it. Used by many threads.
 */
public final class TlsSession {

    private final Supplier<Map<String, String>> maker;
    private volatile @Nullable Map<String, String> table;

    private TlsSession(Supplier<Map<String, String>> maker) {
        this.maker = maker;
    }

    /**
     * Takes a session of the JDK's.
     *
     * @param session the session of a server, after its handshake
     */
    public static TlsSession of(SSLSession session) {
        return new TlsSession(() -> SessionVariables.of(session, Instant.now()));
    }

    /** Takes a session whose table came from elsewhere; an empty one tells that nothing is known but that there is TLS. */
    public static TlsSession of(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return new TlsSession(() -> copy);
    }

    /**
     * Returns the variables in alphabetical order: protocol, cipher, session, server name, and of both certificates what
     * they say. Values are latin-1, each char one byte of UTF-8. What is not known is not there.
     */
    public Map<String, String> variables() {
        Map<String, String> made = table;
        if (made == null) {
            made = Collections.unmodifiableMap(maker.get());
            table = made;
        }
        return made;
    }

    /** Returns the value of a variable, or null if it is not known. */
    public @Nullable String variable(String name) {
        return variables().get(name);
    }
}
