// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.pem.PemSource;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;

/** Serves applications by an engine behind a front end, over HTTP/1.1 on the loopback interface. */
public final class HttpHosting implements Hosting {

    private static final int BACKLOG = 100;

    private final Set<Capability> capabilities;
    private final Function<EngineConfig, Engine> engines;
    private final FrontEndProvider frontEnds;

    /**
     * Creates a hosting by an engine that has no provider.
     *
     * @param capabilities what the engine can do
     * @param engines makes the engine of a host
     * @param frontEnds makes its front end
     */
    public HttpHosting(
            Set<Capability> capabilities, Function<EngineConfig, Engine> engines, FrontEndProvider frontEnds) {
        this.capabilities = Set.copyOf(capabilities);
        this.engines = engines;
        this.frontEnds = frontEnds;
    }

    /** Creates a hosting by the engines and front ends of two providers. */
    public HttpHosting(EngineProvider engine, FrontEndProvider frontEnds) {
        this(engine.capabilities(), engine::open, frontEnds);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Host open(HostSpec spec) {
        RecordingLog log = new RecordingLog();
        FrontEndConfig config = new FrontEndConfig(
                List.of(new FrontEndConfig.Listener("127.0.0.1", 0, BACKLOG)),
                Math.max(HostSpec.USUAL.threads(), spec.threads()) + 1,
                Limits.DEFAULTS,
                Timeouts.DEFAULTS,
                new CgiVariables("testkit", false),
                List.of(),
                false,
                PemSource.OWN,
                log);
        Engine engine = engines.apply(spec.engine(log));
        return HttpHost.start(engine, frontEnds.open(config), log);
    }
}
