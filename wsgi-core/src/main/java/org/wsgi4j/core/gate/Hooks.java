// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.gate;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.DigestAlgorithm;

/**
 * What a gate asks of others: the three hooks of mod_wsgi, each of which may be left out. Called by many threads at once.
 *
 * <p>An exception never lets anybody in. Names and passwords are latin-1 strings, each char one byte of what the client sent.
 */
public interface Hooks extends AutoCloseable {

    /**
     * Says whether a client may come at all, whoever it is.
     *
     * @param environ the request
     * @param host the client's name if it was looked up, else its address
     * @throws IOException if it cannot be told: answered 403
     */
    default Opinion allowAccess(Environ environ, String host) throws IOException {
        throw new MissingHookException(this + " does not say who may come (allow_access)");
    }

    /**
     * Checks a password.
     *
     * @throws IOException if it cannot be told: answered 500
     */
    default PasswordCheck checkPassword(Environ environ, String user, String password) throws IOException {
        throw new MissingHookException(this + " does not check passwords (check_password)");
    }

    /**
     * Returns the hash of {@code user:realm:password}, which Digest authentication compares with.
     *
     * @param algorithm how it is hashed
     * @return the hash in hexadecimal; empty if the user is not known
     * @throws IOException if it cannot be told: answered 500
     */
    default Optional<String> realmHash(Environ environ, String user, String realm, DigestAlgorithm algorithm)
            throws IOException {
        throw new MissingHookException(this + " has no hashes of passwords (get_realm_hash)");
    }

    /**
     * Returns the groups that a user is in.
     *
     * @throws IOException if it cannot be told: answered as if there were none, and as if the user were in all groups where
     *     that keeps them out
     */
    default Collection<String> groups(Environ environ, String user) throws IOException {
        throw new MissingHookException(this + " knows no groups (groups_for_user)");
    }

    /** Ends what it holds, such as connections. No check is under way. */
    @Override
    default void close() {}
}
