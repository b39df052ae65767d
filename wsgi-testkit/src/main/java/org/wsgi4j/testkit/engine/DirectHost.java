// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.site.Site;

/** Hands requests to a site, each on a thread of its own. */
final class DirectHost implements Host {

    private final Engine engine;
    private final RecordingLog log;
    private final SiteBuilder sites;
    private final ExecutorService threads = Executors.newCachedThreadPool(DirectHost::thread);

    DirectHost(Engine engine, RecordingLog log) {
        this.engine = engine;
        this.log = log;
        this.sites = new SiteBuilder(engine, log);
    }

    @Override
    public synchronized Served serve(Deployment deployment) {
        String name = sites.add(deployment);
        Site site = sites.site();
        return ask -> {
            DirectExchange exchange = new DirectExchange(site, deployment.mount(), name, ask);
            exchange.begin(threads);
            return exchange;
        };
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
        return true;
    }

    @Override
    public void close() {
        threads.shutdown();
        try (engine) {
            if (!threads.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("requests that do not end: " + threads.shutdownNow());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "direct-host");
        thread.setDaemon(true);
        return thread;
    }
}
