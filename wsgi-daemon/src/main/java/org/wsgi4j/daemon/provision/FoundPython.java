// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.provision;

import java.util.List;

/**
 * What was found out of the Python of a process group.
 *
 * @param python the Python, for people
 * @param idle the options that were given and do nothing with its engine, by their names
 */
public record FoundPython(String python, List<String> idle) {

    /** Copies the list. */
    public FoundPython {
        idle = List.copyOf(idle);
    }
}
