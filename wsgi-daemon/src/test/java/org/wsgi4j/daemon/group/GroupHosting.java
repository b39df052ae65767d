// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.Set;
import java.util.function.Function;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.testkit.engine.DirectHosting;
import org.wsgi4j.testkit.engine.Host;
import org.wsgi4j.testkit.engine.HostSpec;
import org.wsgi4j.testkit.engine.Hosting;

/**
 * Serves applications by a process group of their own, without HTTP.
 *
 * @param capabilities what its engine can do
 * @param groups makes the group of a host
 */
record GroupHosting(Set<Capability> capabilities, Function<EngineConfig, TestGroup> groups) implements Hosting {

    /** In a process group a new process takes over. */
    @Override
    public boolean reloadsInPlace() {
        return false;
    }

    @Override
    public Host open(HostSpec spec) {
        return new DirectHosting(capabilities, groups::apply).open(spec);
    }
}
