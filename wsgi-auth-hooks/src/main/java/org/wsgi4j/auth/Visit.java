// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.tls.TlsSession;

/** A request at a gate, and what has been found out about it. Used by its thread. */
final class Visit {

    private static final String IPV4_LOOPBACK = "127.";
    private static final String IPV6_LOOPBACK = "::1";

    private final Environ environ;
    private final ClientNames names;
    private final @Nullable Hooks groupHook;
    private @Nullable Environ shown;
    private Optional<String> name = Optional.empty();
    private boolean named;
    private @Nullable Collection<String> groups;
    private @Nullable String trouble;

    /**
     * Creates it.
     *
     * @param groupHook knows the groups of users; null if nobody does
     */
    Visit(Environ environ, ClientNames names, @Nullable Hooks groupHook) {
        this.environ = environ;
        this.names = names;
        this.groupHook = groupHook;
    }

    /** Returns the request itself. */
    Environ environ() {
        return environ;
    }

    /** Returns what hooks see of the request. */
    Environ shown() {
        Environ made = shown;
        if (made == null) {
            made = HookEnviron.of(environ);
            shown = made;
        }
        return made;
    }

    String address() {
        return environ.get("REMOTE_ADDR", "");
    }

    /** Returns the name of the client, which is looked up. */
    Optional<String> name() {
        if (!named) {
            named = true;
            name = names.of(address());
            name.ifPresent(host -> shown().put("REMOTE_HOST", host));
        }
        return name;
    }

    /** Tells whether the client is on this machine. */
    boolean isLocal() {
        String address = address();
        return address.startsWith(IPV4_LOOPBACK)
                || address.equals(IPV6_LOOPBACK)
                || address.equals("0:0:0:0:0:0:0:1")
                || (!address.isEmpty() && address.equals(environ.get("SERVER_ADDR")));
    }

    /** Tells whether the client has shown a certificate that was verified. */
    boolean isVerified() {
        TlsSession session = environ.connection().tls();
        return session != null && "SUCCESS".equals(session.variable("SSL_CLIENT_VERIFY"));
    }

    /** Tells whether a user is in one of some groups. */
    Standing isInOneOf(List<String> wanted, String user) {
        try {
            Collection<String> theirs = groups(user);
            return Standing.of(theirs.stream().anyMatch(group -> WireText.isOneOf(group, wanted)));
        } catch (IOException | RuntimeException failed) {
            trouble = "the groups of user '" + user + "' are not known: " + failed.getMessage();
            return Standing.FAILED;
        }
    }

    /** Says what is behind a judgement that was no yes. */
    String reason(@Nullable String user) {
        if (trouble != null) {
            return trouble;
        }
        if (user == null) {
            return "the configuration of the server denies it";
        }
        Collection<String> known = groups;
        String none = known != null && known.isEmpty() ? ", and is in no groups" : "";
        return "user '" + user + "' does not meet what is required" + none;
    }

    /** The hook is asked once, however many requirements there are. */
    private Collection<String> groups(String user) throws IOException {
        Collection<String> known = groups;
        if (known == null) {
            if (groupHook == null) {
                throw new IOException("no group script is configured (WSGIAuthGroupScript)");
            }
            known = groupHook.groups(shown(), user);
            groups = known;
        }
        return known;
    }
}
