// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Gate;

/**
 * Lets requests in through a gate, and answers those that it does not let in.
 *
 * @param gate the gate
 * @param log takes who was not let in, and why
 */
record Entrance(Gate gate, EventLog log) {

    /** Tells whether a request is let in; if not it is answered. */
    boolean admits(Environ environ, PagedResponse response) throws IOException {
        Decision decision = gate.decide(environ);
        if (decision instanceof Decision.Allowed allowed) {
            introduce(allowed.user(), environ);
            return true;
        }
        if (decision instanceof Decision.Denied denied) {
            log(Level.WARNING, environ, denied.reason());
            response.fail(403, null);
        } else if (decision instanceof Decision.Challenge challenge) {
            log(Level.WARNING, environ, challenge.reason());
            response.challenge(challenge.schemes().stream()
                    .map(scheme -> new HeaderField("WWW-Authenticate", scheme))
                    .toList());
        } else {
            Decision.Failure failure = (Decision.Failure) decision;
            log(Level.ERROR, environ, failure.reason());
            response.fail(failure.status(), null);
        }
        return false;
    }

    private static void introduce(Decision.@Nullable User user, Environ environ) {
        if (user != null) {
            environ.put("REMOTE_USER", user.name());
            environ.put("AUTH_TYPE", user.authType());
        }
    }

    private void log(Level level, Environ environ, @Nullable String reason) {
        if (reason != null) {
            String client = environ.get("REMOTE_ADDR", "");
            log.log(level, null, "client " + client + " is not let in: " + environ + ": " + reason);
        }
    }
}
