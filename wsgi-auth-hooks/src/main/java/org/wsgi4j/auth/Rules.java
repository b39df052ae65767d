// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.gate.Decision;

/**
 * Judges visits by what is required of them.
 *
 * @param requirement what is required
 */
record Rules(Requirement requirement) {

    /**
     * Judges a visit.
     *
     * @param user who it is; null if that is not known
     */
    Standing judge(Visit visit, Decision.@Nullable User user) {
        return judge(requirement, visit, user);
    }

    private static Standing judge(Requirement requirement, Visit visit, Decision.@Nullable User user) {
        if (requirement instanceof Requirement.Not not) {
            return judge(not.inner(), visit, user).negated();
        }
        if (requirement instanceof Requirement.Every every) {
            return Standing.all(every.inner(), each -> judge(each, visit, user));
        }
        if (requirement instanceof Requirement.Any any) {
            return Standing.any(any.inner(), each -> judge(each, visit, user));
        }
        return isOfUser(requirement) ? ofUser(requirement, visit, user) : Standing.of(isMet(requirement, visit));
    }

    private static boolean isOfUser(Requirement requirement) {
        return requirement instanceof Requirement.ValidUser
                || requirement instanceof Requirement.User
                || requirement instanceof Requirement.Group;
    }

    private static Standing ofUser(Requirement requirement, Visit visit, Decision.@Nullable User user) {
        if (user == null) {
            return Standing.NO_USER;
        }
        if (requirement instanceof Requirement.Group group) {
            return visit.isInOneOf(group.names(), user.name());
        }
        return Standing.of(
                !(requirement instanceof Requirement.User one) || WireText.isOneOf(user.name(), one.names()));
    }

    private static boolean isMet(Requirement requirement, Visit visit) {
        if (requirement instanceof Requirement.All all) {
            return all.granted();
        }
        if (requirement instanceof Requirement.Address address) {
            return address.ranges().stream().anyMatch(range -> range.contains(visit.address()));
        }
        if (requirement instanceof Requirement.Local) {
            return visit.isLocal();
        }
        if (requirement instanceof Requirement.Secure) {
            return visit.environ().connection().secure();
        }
        if (requirement instanceof Requirement.VerifiedClient) {
            return visit.isVerified();
        }
        if (requirement instanceof Requirement.Host host) {
            return visit.name().filter(name -> isNamed(name, host.names())).isPresent();
        }
        if (requirement instanceof Requirement.Method method) {
            return method.names().contains(visit.environ().method());
        }
        return requirement instanceof Requirement.Variable variable
                && variable.names().stream().anyMatch(name -> visit.environ().get(name) != null);
    }

    /** Whole labels only: {@code ample.org} is no end of {@code example.org}. */
    private static boolean isNamed(String name, List<String> ends) {
        String dotted = "." + name.toLowerCase(Locale.ROOT);
        return ends.stream()
                .map(end -> end.toLowerCase(Locale.ROOT))
                .anyMatch(end -> dotted.endsWith(end.startsWith(".") ? end : "." + end));
    }
}
