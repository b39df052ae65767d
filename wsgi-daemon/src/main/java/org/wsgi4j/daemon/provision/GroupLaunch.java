// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.provision;

import java.util.List;
import java.util.Optional;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.launch.Launch;

/**
 * How the processes of a group are started.
 *
 * @param launch one of them
 * @param identity who they become, be it that the launcher sees to that or they themselves; none for whoever starts them
 * @param python the Python that they run, for people
 * @param idle the options that were given and do nothing with this engine, by their names
 */
public record GroupLaunch(Launch launch, Optional<Identity> identity, String python, List<String> idle) {

    /** Copies the list. */
    public GroupLaunch {
        idle = List.copyOf(idle);
    }
}
