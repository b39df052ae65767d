// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.util.function.Function;
import org.wsgi4j.core.config.Requirement;

/** What a requirement says of a request (Apache's mod_authz_core, and what it lacks: {@link #FAILED}). */
enum Standing {
    /** Yes. */
    GRANTED,
    /** No. */
    DENIED,
    /** No, but a user may change that. */
    NO_USER,
    /** No opinion. */
    NEUTRAL,
    /**
     * It could not be told. That is a no which {@code Require not} does not turn: where a hook fails that would keep a user out,
     * the user is out.
     */
    FAILED;

    /** {@code <RequireAll>}: the first no ends it. */
    static Standing all(Iterable<Requirement> requirements, Function<Requirement, Standing> judge) {
        Standing sum = NEUTRAL;
        for (Requirement requirement : requirements) {
            Standing next = judge.apply(requirement);
            if (next == DENIED || next == FAILED) {
                return next;
            }
            if (sum == NEUTRAL || next == NO_USER) {
                sum = next;
            }
        }
        return sum;
    }

    /** {@code <RequireAny>}: the first yes ends it. */
    static Standing any(Iterable<Requirement> requirements, Function<Requirement, Standing> judge) {
        Standing sum = NEUTRAL;
        for (Requirement requirement : requirements) {
            Standing next = judge.apply(requirement);
            if (next == GRANTED) {
                return next;
            }
            if (sum == NEUTRAL || next == FAILED || (next == NO_USER && sum == DENIED)) {
                sum = next;
            }
        }
        return sum;
    }

    static Standing of(boolean met) {
        return met ? GRANTED : DENIED;
    }

    /** {@code Require not}: nobody is let in for what they are not. */
    Standing negated() {
        return switch (this) {
            case GRANTED -> DENIED;
            case DENIED, NO_USER, NEUTRAL -> NEUTRAL;
            case FAILED -> FAILED;
        };
    }
}
