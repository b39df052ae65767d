package org.wsgi4j.express;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.site.RequestThreads;
import org.wsgi4j.core.site.Site;
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
    private final Engines engines;
    private final RequestThreads threads;
    private final ServerLog log;
    private final AtomicReference<@Nullable Deployment> deployed = new AtomicReference<>();

    @Inject
    Server(ServerPlan plan, FrontEnd frontEnd, Engines engines, RequestThreads threads, ServerLog log) {
        this.plan = plan;
        this.frontEnd = frontEnd;
        this.engines = engines;
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
        WelcomeScript.write(plan.serverRoot());
        try (log) {
            deploy(engines.first());
            start();
            progress.ready(frontEnd.endpoints());
            try (ChangeMonitor monitor = new ChangeMonitor(this::sources, this::reload)) {
                if (plan.python().reloadOnChanges()) {
                    monitor.start();
                }
                await(stop);
            }
            stop();
        }
        return 0;
    }

    /**
     * Loads the site in an engine, and lets it answer from now on. The one before stands beside it until it has
     * answered its last request.
     */
    private void deploy(Engine engine) {
        Deployment next = new Deployment(engine);
        plan.site().imports().forEach(each -> next.importScript(each.script()));
        frontEnd.serve(Site.of(plan.site(), mount -> threads.limit(next.load(mount.script())), frontEnd::files, log));
        close(deployed.getAndSet(next), plan.gracefulTimeout());
    }

    private static void close(@Nullable Deployment last, Duration deadline) {
        if (last != null) {
            last.close(deadline);
        }
    }

    private Collection<Path> sources() {
        Deployment current = deployed.get();
        return current == null ? List.of() : current.sources();
    }

    private void reload(Path changed) {
        log.log(Level.WARNING, null, "change detected to '" + changed + "': loading the application again");
        try {
            deploy(engines.another());
        } catch (RuntimeException failed) {
            log.log(Level.ERROR, null, "the application was not loaded again, the old one goes on: " + failed);
        }
    }

    private void start() {
        try {
            frontEnd.start();
        } catch (IOException unbound) {
            close(deployed.getAndSet(null), Duration.ZERO);
            throw new ServerException(unbound.getMessage() + "; give another --port or --host");
        }
    }

    private void stop() {
        if (frontEnd.stop(plan.gracefulTimeout()) == FrontEnd.StopResult.FORCED) {
            String what = "requests were broken off at the stop: they took longer than --graceful-timeout";
            log.log(Level.WARNING, null, what);
        }
        Reaper reaper = new Reaper(plan.shutdownTimeout(), log);
        close(deployed.getAndSet(null), Duration.ZERO);
        reaper.close();
    }

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
