// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.SourcePosition;

/**
 * Who a process runs as, as configured. Each is a name or {@code #id}.
 *
 * @param user the user; not root
 * @param group the group; none for the user's own
 * @param supplementaryGroups the other groups, in place of those that the system has for the user; none for those
 * @param privilege what it may do that others may not
 * @param position where this was configured
 */
public record Identity(
        String user,
        Optional<String> group,
        Optional<List<String>> supplementaryGroups,
        Privilege privilege,
        SourcePosition position) {

    /** What a process may do beside what its user may. */
    public enum Privilege {
        /** Nothing: it has no capabilities. */
        NONE,
        /** Listen on ports that the system keeps for root ({@code CAP_NET_BIND_SERVICE}). */
        LOW_PORTS
    }

    /** Copies the list. */
    public Identity {
        supplementaryGroups = supplementaryGroups.map(List::copyOf);
    }

    /** Describes one without privileges. */
    public Identity(
            String user, Optional<String> group, Optional<List<String>> supplementaryGroups, SourcePosition position) {
        this(user, group, supplementaryGroups, Privilege.NONE, position);
    }
}
