// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Optional;

/**
 * Who the processes of a group are. Users and groups are names, or {@code #} and a number; that they exist is not checked
 * here.
 *
 * @param user the user they run as; none for that of the server; never root
 * @param group their primary group; none for that of the server or user
 * @param supplementaryGroups their other groups, in place of those that the user has; empty for these
 * @param socketUser the owner of the group's socket; none for the user of the server
 * @param scriptUser who must own a script and its directory; none if anybody may
 * @param scriptGroup the group that a script must be of; none for any
 */
public record WorkerIdentity(
        Optional<String> user,
        Optional<String> group,
        List<String> supplementaryGroups,
        Optional<String> socketUser,
        Optional<String> scriptUser,
        Optional<String> scriptGroup) {

    /** Copies the list. */
    public WorkerIdentity {
        supplementaryGroups = List.copyOf(supplementaryGroups);
    }

    static WorkerIdentity of(GivenOptions given) {
        WorkerIdentity identity = new WorkerIdentity(
                given.ordinaryUser("user"),
                given.account("group"),
                given.accounts("supplementary-groups"),
                given.account("socket-user"),
                given.account("script-user"),
                given.account("script-group"));
        if (identity.scriptUser.isPresent() && identity.scriptGroup.isPresent()) {
            given.refuse("script-group", "does not go with script-user: give one of them");
        }
        return identity;
    }
}
