// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Gate;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.gate.Opinion;

/**
 * The gate of a protection, in the order of Apache: the access hook; what is required, as far as that needs no user; who the
 * user is; what is required of the user.
 */
final class ProtectedGate implements Gate {

    private final Parts parts;

    /**
     * What it is made of.
     *
     * @param access may deny a client; null if nobody does
     * @param hostNames whether that is told the client's name
     * @param scheme how users say who they are; null if they cannot
     * @param groups knows the groups of users; null if nobody does
     * @param rules what is required
     * @param forbiddenOnFailure whether a user of whom more is required gets 403, not 401
     * @param names knows the names of clients
     */
    record Parts(
            @Nullable Hooks access,
            boolean hostNames,
            @Nullable Scheme scheme,
            @Nullable Hooks groups,
            Rules rules,
            boolean forbiddenOnFailure,
            ClientNames names) {}

    ProtectedGate(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Decision decide(Environ environ) {
        Visit visit = new Visit(environ, parts.names(), parts.groups());
        Decision denied = parts.access() == null ? null : denied(parts.access(), visit);
        if (denied != null) {
            return denied;
        }
        return switch (parts.rules().judge(visit, null)) {
            case GRANTED -> Decision.ALLOWED;
            case NO_USER -> authenticated(visit);
            case DENIED, NEUTRAL, FAILED -> new Decision.Denied(visit.reason(null));
        };
    }

    private @Nullable Decision denied(Hooks access, Visit visit) {
        String address = visit.address();
        String host = parts.hostNames() ? visit.name().orElse(address) : address;
        try {
            boolean denies = access.allowAccess(visit.shown(), host) == Opinion.DENY;
            return denies ? new Decision.Denied("the access hook denies it") : null;
        } catch (IOException | RuntimeException failed) {
            return new Decision.Denied("the access hook failed: " + failed.getMessage());
        }
    }

    private Decision authenticated(Visit visit) {
        Scheme scheme = parts.scheme();
        if (scheme == null) {
            return new Decision.Failure(
                    500, "it takes a user, and there is no AuthType by which one could say who they are");
        }
        Decision decision = scheme.identify(visit);
        if (!(decision instanceof Decision.Allowed allowed) || allowed.user() == null) {
            return decision;
        }
        Standing standing = parts.rules().judge(visit, allowed.user());
        return standing == Standing.GRANTED
                ? allowed
                : unfit(scheme, visit.reason(allowed.user().name()));
    }

    private Decision unfit(Scheme scheme, String reason) {
        return parts.forbiddenOnFailure()
                ? new Decision.Denied(reason)
                : new Decision.Challenge(scheme.challenges(), reason);
    }
}
