// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.gate.PasswordCheck;

/** Basic authentication (RFC 7617). */
final class BasicScheme implements Scheme {

    private static final String NAME = "Basic";

    private final List<String> challenges;
    private final List<Hooks> users;

    /** What a client sent. */
    private record Credentials(String user, String password) {}

    BasicScheme(String realm, List<Hooks> users) {
        this.challenges = List.of(NAME + " realm=" + Scheme.quoted(realm));
        this.users = users;
    }

    @Override
    public List<String> challenges() {
        return challenges;
    }

    /** An unknown user and a wrong password are answered in the same way, so that neither is told apart. */
    @Override
    public Decision identify(Visit visit) {
        String encoded = Scheme.credentials(visit, NAME);
        if (encoded == null) {
            return new Decision.Challenge(challenges, null);
        }
        Credentials given = decoded(encoded);
        if (given == null) {
            return new Decision.Challenge(challenges, "the credentials are malformed");
        }
        try {
            return checked(visit, given);
        } catch (IOException | RuntimeException failed) {
            return new Decision.Failure(500, "the password was not checked: " + failed.getMessage());
        }
    }

    private Decision checked(Visit visit, Credentials given) throws IOException {
        for (Hooks hook : users) {
            PasswordCheck check = hook.checkPassword(visit.shown(), given.user(), given.password());
            if (check instanceof PasswordCheck.Right) {
                return allowed(given.user());
            }
            if (check instanceof PasswordCheck.RightAs right) {
                return allowed(right.user());
            }
            if (check instanceof PasswordCheck.Wrong) {
                return new Decision.Challenge(challenges, "the password of user '" + given.user() + "' is wrong");
            }
        }
        return new Decision.Challenge(challenges, "there is no user '" + given.user() + "'");
    }

    private static Decision allowed(String user) {
        return new Decision.Allowed(new Decision.User(user, NAME));
    }

    private static @Nullable Credentials decoded(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        int colon = pair.indexOf(':');
        return colon < 0 || !WireText.isPrintable(pair)
                ? null
                : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    }
}
