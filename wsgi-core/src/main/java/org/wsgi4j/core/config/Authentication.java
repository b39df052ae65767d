// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.time.Duration;
import java.util.List;

/** How users say who they are ({@code AuthType}). */
public sealed interface Authentication {

    /** Nobody is asked. */
    Authentication NONE = new None();

    /** {@code AuthType None}. */
    record None() implements Authentication {}

    /**
     * {@code AuthType Basic} (RFC 7617).
     *
     * @param realm the name of what is protected, shown to users ({@code AuthName})
     * @param users what knows the passwords; each is asked if those before it do not know the user ({@code AuthBasicProvider})
     */
    record Basic(String realm, List<Hook> users) implements Authentication {

        /** Copies the list. */
        public Basic {
            users = List.copyOf(users);
        }
    }

    /**
     * {@code AuthType Digest} (RFC 7616).
     *
     * @param realm the name of what is protected, shown to users and part of the hashes ({@code AuthName})
     * @param users what knows the hashes ({@code AuthDigestProvider})
     * @param algorithms what clients may choose from, best first ({@code AuthDigestAlgorithm}); not empty
     * @param nonceLifetime how long a nonce is good ({@code AuthDigestNonceLifetime})
     */
    record Digest(String realm, List<Hook> users, List<DigestAlgorithm> algorithms, Duration nonceLifetime)
            implements Authentication {

        /** How long nonces are good for if nothing is said, as with Apache. */
        public static final Duration NONCE_LIFETIME = Duration.ofMinutes(5);

        /** Copies the lists. */
        public Digest {
            users = List.copyOf(users);
            algorithms = List.copyOf(algorithms);
            if (algorithms.isEmpty()) {
                throw new IllegalArgumentException("Digest needs an algorithm");
            }
        }

        /** Creates what mod_wsgi users have: MD5, and nonces of five minutes. */
        public Digest(String realm, List<Hook> users) {
            this(realm, users, List.of(DigestAlgorithm.MD5), NONCE_LIFETIME);
        }
    }
}
