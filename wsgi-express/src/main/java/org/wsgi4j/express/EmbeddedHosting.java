package org.wsgi4j.express;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.site.RequestThreads;

/** Embedded mode: the applications run in this process, in an engine that is replaced as a whole. */
final class EmbeddedHosting implements Hosting {

    private final ServerPlan plan;
    private final Engines engines;
    private final RequestThreads threads;
    private final ServerLog log;
    private final AtomicReference<@Nullable Deployment> deployed = new AtomicReference<>();

    EmbeddedHosting(ServerPlan plan, Engines engines, RequestThreads threads, ServerLog log) {
        this.plan = plan;
        this.engines = engines;
        this.threads = threads;
        this.log = log;
    }

    /** Tells whether there is anything for it to do. */
    static boolean isNeeded(SiteConfig site) {
        return site.scripts().stream().anyMatch(EmbeddedHosting::isOwn)
                || site.imports().stream().anyMatch(EmbeddedHosting::isOwn);
    }

    @Override
    public Application application(Mount.Script mount) {
        return threads.limit((environ, input, response) -> {
            Deployment current = deployed.get();
            if (current == null) {
                response.fail(503, null);
            } else {
                current.handle(mount.script(), environ, input, response);
            }
        });
    }

    @Override
    public void start() {
        deploy(engines.first());
    }

    @Override
    public CompletableFuture<Void> loaded() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void reload() {
        try {
            deploy(engines.another());
        } catch (RuntimeException failed) {
            log.log(Level.ERROR, null, "the application was not loaded again, the old one goes on: " + failed);
        }
    }

    @Override
    public Collection<Path> sources() {
        Deployment current = deployed.get();
        return current == null ? List.of() : current.sources();
    }

    @Override
    public Map<String, String> pythons() {
        return Map.of("", plan.python().engine() + " (" + engines.python() + ")");
    }

    @Override
    public List<String> status() {
        return List.of("embedded: engine " + plan.python().engine() + ", "
                + plan.capacity().threads() + " threads");
    }

    @Override
    public synchronized void close() {
        Reaper reaper = new Reaper(plan.shutdownTimeout(), log);
        retire(deployed.getAndSet(null), Duration.ZERO);
        reaper.close();
    }

    /** The one before stands beside it until it has answered its last request. */
    private void deploy(Engine engine) {
        Deployment next = new Deployment(engine);
        plan.site().imports().stream().filter(EmbeddedHosting::isOwn).forEach(each -> next.importScript(each.script()));
        plan.site().scripts().stream().filter(EmbeddedHosting::isOwn).forEach(each -> next.load(each.script()));
        retire(deployed.getAndSet(next), plan.gracefulTimeout());
    }

    private static void retire(@Nullable Deployment last, Duration deadline) {
        if (last != null) {
            last.close(deadline);
        }
    }

    private static boolean isOwn(Mount.Script mount) {
        return mount.processGroup().isEmpty();
    }

    private static boolean isOwn(ImportScript script) {
        return script.processGroup().isEmpty();
    }
}
