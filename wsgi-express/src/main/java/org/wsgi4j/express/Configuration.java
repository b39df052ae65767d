// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

/** Where the configuration of a server comes from. */
@FunctionalInterface
interface Configuration {

    /**
     * Reads it as it is now.
     *
     * @throws org.wsgi4j.core.config.ConfigException if it cannot be used; it holds all that is wrong with it
     */
    ServerPlan read();
}
