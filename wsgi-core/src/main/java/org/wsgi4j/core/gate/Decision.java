// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gate says of a request. */
public sealed interface Decision {

    /** Let in without a user. */
    Decision ALLOWED = new Allowed(null);

    /**
     * Who makes a request.
     *
     * @param name the value of {@code REMOTE_USER}, latin-1
     * @param authType how they said so: {@code Basic}, {@code Digest}
     */
    record User(String name, String authType) {}

    /**
     * Let in.
     *
     * @param user who it is; null if nobody was asked
     */
    record Allowed(@Nullable User user) implements Decision {}

    /**
     * 403.
     *
     * @param reason why, for the log
     */
    record Denied(String reason) implements Decision {}

    /**
     * 401: there has to be a user, or another one.
     *
     * @param schemes the values of {@code WWW-Authenticate}, a line each (RFC 9110 11.6.1); may be empty where nothing can be
     *     asked for
     * @param reason why, for the log; null if the client just did not know that it has to say who it is
     */
    record Challenge(List<String> schemes, @Nullable String reason) implements Decision {

        /** Copies the list. */
        public Challenge {
            schemes = List.copyOf(schemes);
        }
    }

    /**
     * It cannot be told who may be let in, so that nobody is.
     *
     * @param status 500, or 400 for credentials that belong to another request
     * @param reason why, for the log
     */
    record Failure(int status, String reason) implements Decision {}
}
