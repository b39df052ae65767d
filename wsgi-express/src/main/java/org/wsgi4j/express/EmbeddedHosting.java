// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.site.RequestThreads;

/** Embedded mode: the applications run in this process, in an engine that is replaced as a whole. */
final class EmbeddedHosting implements Hosting {

    private final Engines engines;
    private final ServerLog log;
    private final Retirements retirements = new Retirements();
    private final AtomicReference<@Nullable Deployment> deployed = new AtomicReference<>();
    private final EmbeddedScoreboard scoreboard = new EmbeddedScoreboard(this::limit);
    private final @Nullable CompletableFuture<JvmEngine> first;
    private volatile ServerPlan plan;

    /** Begins to open the engine, if there is anything to do for it. */
    EmbeddedHosting(ServerPlan plan, Engines engines, ServerLog log) {
        this.plan = plan;
        this.engines = engines;
        this.log = log;
        this.first = isNeeded(plan) ? engines.begin(plan, scoreboard) : null;
    }

    /** Tells whether there is anything for it to do. */
    static boolean isNeeded(ServerPlan plan) {
        return !EmbeddedPlan.of(plan).isEmpty();
    }

    /** The deployment is found when a request is there: by then it may be another one. */
    @Override
    public Application application(Mount.Script mount) {
        return (environ, input, response) -> {
            Deployment tried = null;
            Deployment current = deployed.get();
            while (current != null && current != tried && !current.handle(mount.script(), environ, input, response)) {
                tried = current;
                current = deployed.get();
            }
            if (current == null || current == tried) {
                response.fail(503, null);
            }
        };
    }

    @Override
    public @Nullable Result call(ScriptRef function, Environ environ, List<String> arguments) throws IOException {
        Deployment tried = null;
        Deployment current = deployed.get();
        Result result = null;
        while (current != null && current != tried && result == null) {
            result = current.functions().call(function, environ, arguments);
            tried = current;
            current = deployed.get();
        }
        return result;
    }

    @Override
    public void start() {
        if (first != null) {
            deployed.set(deployment(EmbeddedPlan.of(plan), Engines.opened(first), threads(plan.capacity())));
        }
    }

    @Override
    public CompletableFuture<Void> loaded() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void restart() {
        Deployment current = deployed.get();
        if (current == null) {
            return;
        }
        try {
            deploy(deployment(current.plan(), Engines.opened(engines.begin(plan, scoreboard)), current.threads()));
        } catch (RuntimeException failed) {
            log.log(Level.ERROR, null, "the application was not loaded again, the old one goes on: " + failed);
        }
    }

    @Override
    public synchronized Change prepare(ServerPlan next) {
        EmbeddedPlan wanted = EmbeddedPlan.of(next);
        Deployment current = deployed.get();
        boolean same = current == null ? wanted.isEmpty() : current.plan().equals(wanted);
        if (same || wanted.isEmpty()) {
            return new EmbeddedChange(this, next, same ? current : null);
        }
        JvmEngine engine = Engines.opened(engines.begin(next, scoreboard));
        return new EmbeddedChange(this, next, deployment(wanted, engine, threads(next.capacity())));
    }

    /** Lets another deployment answer, or none; the one before stands beside it until it has answered its last request. */
    synchronized void deploy(@Nullable Deployment next) {
        Deployment last = deployed.getAndSet(next);
        if (last != null && last != next) {
            retirements.retire(last.requests(), plan.gracefulTimeout(), last::close);
        }
    }

    /** Takes note of the configuration that holds from now on. */
    void adopt(ServerPlan next) {
        plan = next;
    }

    /** Tells whether a deployment is the one that answers. */
    boolean serves(Deployment deployment) {
        return deployed.get() == deployment;
    }

    @Override
    public Collection<Path> sources() {
        Deployment current = deployed.get();
        return current == null ? List.of() : current.sources();
    }

    @Override
    public Map<String, String> pythons() {
        return isNeeded(plan) ? Map.of("", plan.python().engine() + " (" + engines.python(plan) + ")") : Map.of();
    }

    @Override
    public List<String> status() {
        Deployment current = deployed.get();
        return current == null ? List.of() : List.of(current.plan().described());
    }

    @Override
    public List<GroupStatus> groups() {
        return List.of();
    }

    @Override
    public synchronized void close() {
        Reaper reaper = new Reaper(plan.shutdownTimeout(), log);
        Deployment last = deployed.getAndSet(null);
        if (last != null) {
            last.requests().awaitNone(Duration.ZERO);
            last.close();
        }
        retirements.close();
        reaper.close();
    }

    private Deployment deployment(EmbeddedPlan wanted, JvmEngine engine, RequestThreads threads) {
        UnaryOperator<Application> counted =
                wanted.python().serverMetrics() ? scoreboard::counted : UnaryOperator.identity();
        return new Deployment(wanted, engine, threads, counted);
    }

    private int limit() {
        return plan.capacity().threads();
    }

    private static RequestThreads threads(ServerPlan.Capacity capacity) {
        return new RequestThreads(capacity.threads(), capacity.backlog(), capacity.queueTimeout());
    }
}
