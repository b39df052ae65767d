package org.wsgi4j.express;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.site.RequestThreads;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.FrontEnd;

/** A server in embedded mode, from its start to its end. */
final class Server {

    /** Is told how far the server is. */
    interface Progress {

        /** It is about to start. */
        void starting();

        /** Clients can connect to these addresses now. */
        void ready(List<InetSocketAddress> endpoints);
    }

    private final ServerPlan plan;
    private final FrontEnd frontEnd;
    private final EngineProvider engines;
    private final EngineConfig engineConfig;
    private final RequestThreads threads;
    private final ServerLog log;

    @Inject
    Server(
            ServerPlan plan,
            FrontEnd frontEnd,
            EngineProvider engines,
            EngineConfig engineConfig,
            RequestThreads threads,
            ServerLog log) {
        this.plan = plan;
        this.frontEnd = frontEnd;
        this.engines = engines;
        this.engineConfig = engineConfig;
        this.threads = threads;
        this.log = log;
    }

    /**
     * Starts, serves until the event comes, and stops.
     *
     * @param progress is told
     * @param stop the event that ends it
     * @return the exit code
     */
    int run(Progress progress, CountDownLatch stop) {
        progress.starting();
        prepare();
        try (log;
                Engine engine = engines.open(engineConfig)) {
            frontEnd.serve(site(engine));
            start();
            progress.ready(frontEnd.endpoints());
            await(stop);
            if (frontEnd.stop(plan.gracefulTimeout()) == FrontEnd.StopResult.FORCED) {
                log.log(
                        Level.WARNING,
                        null,
                        "requests were broken off at the stop: they took longer than --graceful-timeout");
            }
        }
        return 0;
    }

    private Site site(Engine engine) {
        return Site.of(plan.site(), script -> threads.limit(engine.load(script)), frontEnd::files, log);
    }

    private void prepare() {
        if (!Files.exists(WelcomeScript.in(plan.serverRoot()))) {
            WelcomeScript.write(plan.serverRoot());
        }
    }

    private void start() {
        try {
            frontEnd.start();
        } catch (IOException unbound) {
            throw new ServerException(unbound.getMessage() + "; give another --port or --host");
        }
    }

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
