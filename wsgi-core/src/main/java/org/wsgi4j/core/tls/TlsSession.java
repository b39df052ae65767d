// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A TLS session by its {@code SSL_*} variables, as mod_ssl names them. Their table is made when it is first asked for, and
 * once; all connections and requests of the session share it. Used by many threads.
 */
public final class TlsSession {

    private static final String CLIENT_VERIFY = "SSL_CLIENT_VERIFY";

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

    /**
     * Takes a session of the JDK's, of which more is known.
     *
     * @param session the session of a server, after its handshake
     * @param verified tells whether it is known who issued the client's certificate, if there is one; asked at most a few times
     * @param resumed whether the session is older than the connection
     */
    public static TlsSession of(SSLSession session, BooleanSupplier verified, boolean resumed) {
        return new TlsSession(() -> {
            Map<String, String> table = SessionVariables.of(session, Instant.now());
            table.put("SSL_SESSION_RESUMED", resumed ? "Resumed" : "Initial");
            if (!verified.getAsBoolean()) {
                table.replace(CLIENT_VERIFY, "SUCCESS", "GENEROUS");
            }
            return table;
        });
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

    /** Tells whether the client has shown a certificate of an authority that the server trusts. */
    public boolean isClientVerified() {
        return "SUCCESS".equals(variable(CLIENT_VERIFY));
    }

    /** Tells whether the client has shown no certificate. */
    public boolean isAnonymous() {
        return "NONE".equals(variable(CLIENT_VERIFY));
    }

    /** Returns the value of a variable, or null if it is not known. */
    public @Nullable String variable(String name) {
        return variables().get(name);
    }
}
