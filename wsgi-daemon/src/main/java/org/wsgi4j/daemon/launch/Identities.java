// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Optional;
import org.wsgi4j.core.spi.RunAs;
import org.wsgi4j.core.spi.WorkerIds;

/** Says what has to be done to become somebody. */
public interface Identities {

    /**
     * Returns what a process has to become that takes its identity by itself.
     *
     * @throws org.wsgi4j.core.config.ConfigException if the identity cannot be had
     */
    WorkerIds ids(Identity identity);

    /**
     * Returns how a command is run with an identity; none if this process cannot change its own, and need not.
     *
     * @throws org.wsgi4j.core.config.ConfigException if the identity cannot be had
     */
    Optional<RunAs> runAs(Identity identity);
}
