// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.ProcessModel;
import org.wsgi4j.core.spi.Providers;

/** Opens the engines of this process. */
final class Engines {

    private final Providers<EngineProvider> providers;
    private final EventLog log;

    Engines(Providers<EngineProvider> providers, EventLog log) {
        this.providers = providers;
        this.log = log;
    }

    /** Returns the Python that they run, for people. */
    String python(ServerPlan plan) {
        return providers.named(plan.python().engine()).python();
    }

    /**
     * Begins to open an engine, in the background: that takes longer than all the rest of a start.
     *
     * @param scoreboard says what it may tell of this process, if it may
     * @throws org.wsgi4j.core.config.ConfigException if there is no such engine
     */
    CompletableFuture<JvmEngine> begin(ServerPlan plan, EmbeddedScoreboard scoreboard) {
        EngineProvider provider = providers.named(plan.python().engine());
        EngineConfig config = config(plan, scoreboard);
        return CompletableFuture.supplyAsync(() -> provider.open(config));
    }

    /** Returns an engine when it is open. */
    static JvmEngine opened(CompletableFuture<JvmEngine> begun) {
        try {
            return begun.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private EngineConfig config(ServerPlan plan, EmbeddedScoreboard scoreboard) {
        return new EngineConfig(
                "",
                ProcessModel.embedded(plan.capacity().threads()),
                Optional.of(plan.python().home()),
                plan.python().path(),
                Optional.of(plan.serverRoot()),
                !plan.python().interpreter().writesBytecode(),
                plan.python().interpreter().slowRequests(),
                plan.python().serverMetrics() ? scoreboard::scores : Map::of,
                log);
    }
}
