// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import org.wsgi4j.daemon.provision.GroupLaunch;

/**
 * A set of processes with all that is needed to start it. A launcher and its server find the same, each for itself.
 *
 * @param plan what it is made of
 * @param launch its processes
 * @param socket the path of its socket
 * @param foreign whether somebody else than the server must own the socket
 */
record GroupStart(GroupPlan plan, GroupLaunch launch, Path socket, boolean foreign) {}
