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
 * @param position where this was configured
 */
public record Identity(
        String user, Optional<String> group, Optional<List<String>> supplementaryGroups, SourcePosition position) {

    /** Copies the list. */
    public Identity {
        supplementaryGroups = supplementaryGroups.map(List::copyOf);
    }
}
