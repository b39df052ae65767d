// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.FrontEnd;

/** Serves applications through a front end; each has a host name of its own there. */
final class HttpHost implements Host {

    private final Engine engine;
    private final FrontEnd frontEnd;
    private final InetSocketAddress address;
    private final RecordingLog log;
    private final SiteBuilder sites;

    private HttpHost(Engine engine, FrontEnd frontEnd, RecordingLog log) {
        this.engine = engine;
        this.frontEnd = frontEnd;
        this.log = log;
        this.address = (InetSocketAddress) frontEnd.endpoints().get(0);
        this.sites = new SiteBuilder(engine, log);
    }

    static HttpHost start(Engine engine, FrontEnd frontEnd, RecordingLog log) {
        try {
            frontEnd.start();
            return new HttpHost(engine, frontEnd, log);
        } catch (IOException noPort) {
            engine.close();
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public synchronized Served serve(Deployment deployment) {
        String name = sites.add(deployment);
        Site site = sites.site();
        frontEnd.serve(site);
        Function<Ask, Exchange> exchange = ask -> HttpExchange.begin(address, deployment.mount(), name, ask);
        return exchange::apply;
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        return engine.function(script, name);
    }

    @Override
    public RecordingLog log() {
        return log;
    }

    @Override
    public boolean speaksTls() {
        return false;
    }

    @Override
    public void close() {
        try (engine) {
            FrontEnd.StopResult result = frontEnd.stop(Patience.LIMIT);
            if (result != FrontEnd.StopResult.GRACEFUL) {
                throw new AssertionError("requests that do not end: " + log.events());
            }
        }
    }
}
