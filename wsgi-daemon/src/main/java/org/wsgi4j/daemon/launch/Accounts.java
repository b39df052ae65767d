// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wsgi4j.core.config.ConfigException;

/** Finds out what the identities of a configuration are on this system. */
final class Accounts {

    /** One less than the number that means "no change" to the kernel. */
    private static final long HIGHEST_ID = 0xFFFF_FFFEL;

    private final Posix posix;

    Accounts(Posix posix) {
        this.posix = posix;
    }

    /** Returns the numbers behind an identity, or says why it cannot be had. */
    Credentials credentials(Identity identity) {
        if (posix.effectiveUser() != 0) {
            throw wrong(
                    identity,
                    "running as another user needs a start as root: start the server as root, or leave"
                            + " user, group and supplementary-groups out");
        }
        Optional<Posix.Account> known = known(identity);
        String ownGroups = known.isPresent() ? Credentials.OWN_GROUPS : Credentials.NO_GROUPS;
        Posix.Account user = known.orElseGet(() -> unknown(identity));
        if (user.uid() == 0) {
            throw wrong(identity, "processes do not run as root: name another user than '" + identity.user() + "'");
        }
        return new Credentials(
                user,
                identity.group().map(group -> gid(identity, group)).orElse(user.gid()),
                identity.supplementaryGroups()
                        .map(groups -> gids(identity, groups))
                        .orElse(ownGroups),
                identity.privilege());
    }

    /** Returns the number of a user who is to own something, and may be root. */
    long owner(Identity identity) {
        long uid = known(identity).map(Posix.Account::uid).orElseGet(() -> number(identity, identity.user()));
        long own = posix.effectiveUser();
        if (own != 0 && own != uid) {
            throw wrong(
                    identity,
                    "giving a socket to '" + identity.user() + "' needs a start as root: start the server"
                            + " as root, or leave socket-user out");
        }
        return uid;
    }

    /** Makes up what the system does not say about a number. */
    private Posix.Account unknown(Identity identity) {
        String group = identity.group()
                .orElseThrow(() -> wrong(
                        identity, "the system has no user " + identity.user() + ", so its group must be given too"));
        long uid = number(identity, identity.user());
        return new Posix.Account(String.valueOf(uid), uid, gid(identity, group), "/");
    }

    /** Finds the user; a number need not be known to the system. */
    private Optional<Posix.Account> known(Identity identity) {
        if (isNumber(identity.user())) {
            return posix.user(number(identity, identity.user()));
        }
        Optional<Posix.Account> named = posix.user(identity.user());
        if (named.isEmpty()) {
            throw wrong(identity, "there is no user '" + identity.user() + "': create it, or name one that exists");
        }
        return named;
    }

    private String gids(Identity identity, List<String> groups) {
        return Credentials.listed(
                groups.stream().map(group -> gid(identity, group)).toList());
    }

    private long gid(Identity identity, String group) {
        if (isNumber(group)) {
            return number(identity, group);
        }
        OptionalLong named = posix.group(group);
        return named.orElseThrow(
                () -> wrong(identity, "there is no group '" + group + "': create it, or name one that exists"));
    }

    private static boolean isNumber(String given) {
        return given.startsWith("#");
    }

    private static long number(Identity identity, String given) {
        try {
            long number = Long.parseLong(given.substring(1));
            if (number >= 0 && number <= HIGHEST_ID) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // falls through to the same message
        }
        throw wrong(identity, "'" + given + "' is no id: it is # and a number from 0 to " + HIGHEST_ID);
    }

    private static ConfigException wrong(Identity identity, String message) {
        return new ConfigException(identity.position(), message);
    }
}
