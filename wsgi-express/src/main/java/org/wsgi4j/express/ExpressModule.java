package org.wsgi4j.express;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.site.RequestThreads;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.provision.GroupLaunches;

/** Puts a server together: what the plan asks for, from what ServiceLoader finds. */
final class ExpressModule extends AbstractModule {

    private final ServerPlan plan;

    private final Plugins plugins;

    ExpressModule(ServerPlan plan, Plugins plugins) {
        this.plan = plan;
        this.plugins = plugins;
    }

    /**
     * Returns a server that is ready to run.
     *
     * @throws ConfigException if the plan asks for what is not there
     * @throws ServerException if the machine does not let it
     */
    static Server server(ServerPlan plan, Plugins plugins) {
        try {
            return Guice.createInjector(Stage.PRODUCTION, new ExpressModule(plan, plugins))
                    .getInstance(Server.class);
        } catch (CreationException failures) {
            throw causes(failures);
        }
    }

    /** What a provider threw is the user's to read; what Guice made of it is not. */
    private static RuntimeException causes(CreationException failures) {
        List<ConfigException.Problem> problems = new ArrayList<>();
        for (Message failure : failures.getErrorMessages()) {
            if (failure.getCause() instanceof ConfigException wrong) {
                problems.addAll(wrong.problems());
            } else if (failure.getCause() instanceof ServerException cannotRun) {
                return cannotRun;
            }
        }
        return problems.isEmpty() ? failures : new ConfigException(problems);
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(ServerPlan.class).toInstance(plan);
        bind(Server.class);
    }

    @Provides
    @Singleton
    ServerRoot root() {
        boolean passable = !ServerIdentity.isLaunched()
                && plan.site().processGroups().stream()
                        .anyMatch(group -> group.identity().user().isPresent());
        ServerRoot root = ServerRoot.take(plan.serverRoot(), passable);
        WelcomeScript.write(plan.serverRoot());
        return root;
    }

    @Provides
    @Singleton
    @SuppressWarnings("unused") // the log's directory is there when the root is
    ServerLog log(ServerRoot root) {
        return new ServerLog(plan.logs());
    }

    @Provides
    @Singleton
    Providers<EngineProvider> engines() {
        return plugins.engines();
    }

    @Provides
    @Singleton
    Providers<WorkerProvider> workers() {
        return plugins.workers();
    }

    /** What needs no engine in this process has none. */
    @Provides
    @Singleton
    Hosting hosting(Provider<DaemonHosting> daemon, Provider<EmbeddedHosting> embedded) {
        if (!EmbeddedHosting.isNeeded(plan.site())) {
            return daemon.get();
        }
        return plan.site().processGroups().isEmpty() ? embedded.get() : new MixedHosting(daemon.get(), embedded.get());
    }

    @Provides
    DaemonHosting daemon(Providers<WorkerProvider> workers, ServerLog log) {
        Starter starter = Starter.connect(ServerIdentity.launcher());
        GroupAssembly assembly = new GroupAssembly(starter, new GroupSockets(ServerIdentity.sockets()), log);
        GroupLaunches launches = new GroupLaunches(CommonLaunch.of(plan), workers, starter.identities());
        List<GroupPlan> plans = GroupPlan.of(plan.site(), launches);
        DaemonHosting hosting =
                new DaemonHosting(assembly.open(plans, plan.workers().socketPrefix()), starter.launcher(), log);
        // Its processes load their applications while the rest of the server is put together here.
        hosting.start();
        return hosting;
    }

    @Provides
    EmbeddedHosting embedded(Providers<EngineProvider> engines, EngineConfig config, ServerLog log) {
        ServerPlan.Capacity capacity = plan.capacity();
        return new EmbeddedHosting(
                plan,
                new Engines(engines.named(plan.python().engine()), config),
                new RequestThreads(capacity.threads(), capacity.backlog(), capacity.queueTimeout()),
                log);
    }

    @Provides
    @Singleton
    EngineConfig engineConfig(ServerLog log) {
        return new EngineConfig(
                "",
                plan.capacity().threads(),
                false,
                Optional.of(plan.python().home()),
                plan.python().path(),
                Optional.of(plan.serverRoot()),
                !plan.python().interpreter().writesBytecode(),
                log);
    }

    @Provides
    @Singleton
    FrontEnd frontEnd(Providers<WorkerProvider> workers, ServerLog log) {
        FrontEndConfig config = new FrontEndConfig(
                List.of(plan.listener()),
                plan.serverThreads(group -> GroupPlan.copies(plan.site(), group, workers)),
                plan.limits(),
                plan.timeouts(),
                new CgiVariables("wsgi4j/" + Version.number(), plan.encodedSlashes()),
                log.accessLog(),
                log);
        return Providers.load("front end", FrontEndProvider.class, plugins.loader())
                .named(plan.frontEnd())
                .open(config);
    }
}
