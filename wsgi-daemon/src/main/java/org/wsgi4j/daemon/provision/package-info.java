/**
 * What each worker process of a group is: what its engine's provider says, with the identity and the limits of the group.
 *
 * <p>Starting point: {@link org.wsgi4j.daemon.provision.GroupLaunches}.
 */
@NullMarked
package org.wsgi4j.daemon.provision;

import org.jspecify.annotations.NullMarked;
