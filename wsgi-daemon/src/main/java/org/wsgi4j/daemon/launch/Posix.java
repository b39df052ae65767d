// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Optional;
import java.util.OptionalLong;

/** What is asked of the operating system that Java does not know. */
interface Posix {

    /**
     * A user of the system.
     *
     * @param name the login name
     * @param uid the number
     * @param gid the number of the group
     * @param home the home directory
     */
    record Account(String name, long uid, long gid, String home) {}

    /** Returns who this process runs as. */
    long effectiveUser();

    /** Finds a user by name. */
    Optional<Account> user(String name);

    /** Finds a user by number. */
    Optional<Account> user(long uid);

    /** Finds the number of a group by its name. */
    OptionalLong group(String name);

    /** Sends a signal as kill(2) does; tells whether there was a receiver that could be reached. */
    boolean kill(long pid, Signal signal);
}
