// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.DigestAlgorithm;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Hooks;

/** Digest authentication with {@code qop=auth} (RFC 7616). */
final class DigestScheme implements Scheme {

    private static final String NAME = "Digest";
    private static final String AUTHORITY = "^[A-Za-z][A-Za-z0-9+.-]*://[^/?]*";

    private final Authentication.Digest config;
    private final String realm;
    private final List<Hooks> users;
    private final Nonces nonces;
    private final NonceCounts counts;
    private final Clock clock;

    /**
     * Creates it.
     *
     * @param users what knows the hashes
     * @param nonces gives nonces out
     * @param counts knows how often they were used
     */
    DigestScheme(Authentication.Digest config, List<Hooks> users, Nonces nonces, NonceCounts counts, Clock clock) {
        this.config = config;
        this.realm = WireText.of(config.realm());
        this.users = users;
        this.nonces = nonces;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public List<String> challenges() {
        return challenges("");
    }

    @Override
    public Decision identify(Visit visit) {
        String text = Scheme.credentials(visit, NAME);
        if (text == null) {
            return challenge(null);
        }
        Optional<DigestCredentials> read = DigestCredentials.parse(text);
        if (read.isEmpty()) {
            return new Decision.Failure(400, "the Digest credentials are malformed");
        }
        DigestCredentials given = read.get();
        if (!path(given.uri()).equals(path(visit.environ().get("REQUEST_URI", "")))) {
            return new Decision.Failure(400, "the Digest credentials are for another address: " + given.uri());
        }
        OptionalLong made = nonces.made(given.nonce(), realm);
        if (!given.realm().equals(realm) || !config.algorithms().contains(given.algorithm()) || made.isEmpty()) {
            return challenge("the Digest credentials answer a challenge that was not given here");
        }
        return checked(visit, given, made.getAsLong());
    }

    private Decision checked(Visit visit, DigestCredentials given, long made) {
        Optional<String> hash;
        try {
            hash = hash(visit, given);
        } catch (IOException | RuntimeException failed) {
            return new Decision.Failure(500, "the password was not checked: " + failed.getMessage());
        }
        // For an unknown user as much is reckoned as for a wrong password.
        String realmHash = hash.orElse("0".repeat(given.algorithm().hexDigits()));
        String right = DigestHash.response(given, visit.environ().method(), realmHash);
        boolean same = DigestHash.areSame(right, given.response());
        if (hash.isEmpty() || !same) {
            String user = "user '" + given.user() + "'";
            return challenge(hash.isEmpty() ? "there is no " + user : "the password of " + user + " is wrong");
        }
        boolean fresh = clock.millis() - made <= config.nonceLifetime().toMillis();
        return fresh && counts.use(given.nonce(), made, given.count())
                ? new Decision.Allowed(new Decision.User(given.user(), NAME))
                : new Decision.Challenge(challenges(", stale=true"), null);
    }

    private Optional<String> hash(Visit visit, DigestCredentials given) throws IOException {
        for (Hooks hook : users) {
            Optional<String> hash = hook.realmHash(visit.shown(), given.user(), realm, given.algorithm());
            if (hash.isPresent()) {
                return Optional.of(checked(hook, hash.get(), given.algorithm()));
            }
        }
        return Optional.empty();
    }

    private static String checked(Hooks hook, String hash, DigestAlgorithm algorithm) throws IOException {
        if (!hash.matches("[0-9a-fA-F]{" + algorithm.hexDigits() + "}")) {
            throw new IOException(hook + " did not return a hash by " + algorithm.token() + ", which is "
                    + algorithm.hexDigits() + " hexadecimal digits");
        }
        return hash.toLowerCase(Locale.ROOT);
    }

    private Decision challenge(@Nullable String reason) {
        return new Decision.Challenge(challenges(), reason);
    }

    private List<String> challenges(String more) {
        return config.algorithms().stream()
                .map(algorithm -> NAME + " realm=" + Scheme.quoted(config.realm()) + ", qop=\"auth\", algorithm="
                        + algorithm.token() + ", nonce=\"" + nonces.next(realm) + "\"" + more)
                .toList();
    }

    /** The address as a path, whatever form the client has sent it in. */
    private static String path(String uri) {
        return uri.startsWith("/") ? uri : uri.replaceFirst(AUTHORITY, "");
    }
}
