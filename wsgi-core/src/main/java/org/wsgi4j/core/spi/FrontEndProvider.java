// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.util.Set;

/** Makes front ends of one kind of HTTP server. Found by {@link java.util.ServiceLoader}; has a public constructor without parameters. */
public interface FrontEndProvider extends Provider {

    /** What a front end can do beyond the contract. What is not declared is refused, not ignored. */
    enum Capability {
        /** It refuses every ambiguous or oversized request itself, as the {@code HttpStrictness} suite asks. */
        STRICT_HTTP,
        /** It keeps slow clients away from request threads and enforces rates. */
        CLIENT_TIMEOUTS,
        /** It writes an access log. */
        ACCESS_LOG
    }

    /** Returns what it can do beyond the contract. */
    Set<Capability> capabilities();

    /**
     * Makes a front end. Opens no socket before {@link FrontEnd#start}.
     *
     * @throws org.wsgi4j.core.config.ConfigException if the configuration asks for what it cannot do
     */
    FrontEnd open(FrontEndConfig config);
}
