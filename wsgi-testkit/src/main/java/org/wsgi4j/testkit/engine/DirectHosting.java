// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.Set;
import java.util.function.Function;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.EngineProvider.Capability;

/** Serves applications by an engine, without HTTP: requests are handed to a site as a front end would hand them. */
public final class DirectHosting implements Hosting {

    private final Set<Capability> capabilities;
    private final Function<EngineConfig, Engine> engines;

    /**
     * Creates a hosting by an engine that has no provider.
     *
     * @param capabilities what the engine can do
     * @param engines makes the engine of a host
     */
    public DirectHosting(Set<Capability> capabilities, Function<EngineConfig, Engine> engines) {
        this.capabilities = Set.copyOf(capabilities);
        this.engines = engines;
    }

    /** Creates a hosting by the engines of a provider. */
    public DirectHosting(EngineProvider provider) {
        this(provider.capabilities(), provider::open);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Host open(HostSpec spec) {
        RecordingLog log = new RecordingLog();
        return new DirectHost(engines.apply(spec.engine(log)), log);
    }
}
