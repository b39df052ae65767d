// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may see a target. What has to be: the access hook does not deny, and the requirement is met, if need be by a user that
 * has authenticated.
 *
 * @param access what may deny a client before anything else ({@code WSGIAccessScript})
 * @param hostNames whether the access hook is given the client's name, which has to be looked up; if not its address
 *     ({@code HostnameLookups})
 * @param authentication how users say who they are
 * @param groups what knows the groups of users ({@code WSGIAuthGroupScript})
 * @param requirement what it takes ({@code Require})
 * @param forbiddenOnFailure whether a user that does not meet the requirement is answered 403; if not 401, so that they can
 *     try again as somebody else ({@code AuthzSendForbiddenOnFailure})
 */
public record Protection(
        Optional<Hook> access,
        boolean hostNames,
        Authentication authentication,
        Optional<Hook> groups,
        Requirement requirement,
        boolean forbiddenOnFailure) {

    /** No protection at all: everybody may see everything. */
    public static final Protection NONE =
            new Protection(Optional.empty(), false, Authentication.NONE, Optional.empty(), Requirement.GRANTED, false);

    /** Tells whether nobody can be refused. */
    public boolean isOpen() {
        return access.isEmpty() && requirement.equals(Requirement.GRANTED);
    }

    /** Returns all its hooks. */
    public List<Hook> hooks() {
        return Stream.of(access.stream(), users().stream(), groups.stream())
                .flatMap(hooks -> hooks)
                .toList();
    }

    private List<Hook> users() {
        if (authentication instanceof Authentication.Basic basic) {
            return basic.users();
        }
        return authentication instanceof Authentication.Digest digest ? digest.users() : List.of();
    }
}
