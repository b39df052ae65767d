package org.wsgi4j.express;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;

/** Opens engines. The first one is opened in the background from the start: that takes longer than all the rest of it. */
final class Engines {

    private final EngineProvider provider;
    private final EngineConfig config;
    private final CompletableFuture<Engine> first;

    Engines(EngineProvider provider, EngineConfig config) {
        this.provider = provider;
        this.config = config;
        this.first = CompletableFuture.supplyAsync(() -> provider.open(config));
    }

    /** Returns the Python that they run, for people. */
    String python() {
        return provider.python();
    }

    /** Returns the first engine, when it is open. */
    Engine first() {
        try {
            return first.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Opens another one beside it. */
    Engine another() {
        return provider.open(config);
    }
}
