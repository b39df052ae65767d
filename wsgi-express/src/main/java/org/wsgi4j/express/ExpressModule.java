package org.wsgi4j.express;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** Puts a server together: what the plan asks for, from what ServiceLoader finds. */
final class ExpressModule extends AbstractModule {

    private final ServerPlan plan;

    ExpressModule(ServerPlan plan) {
        this.plan = plan;
    }

    /**
     * Returns a server that is ready to run.
     *
     * @throws ConfigException if the plan asks for what is not there
     * @throws ServerException if the machine does not let it
     */
    static Server server(ServerPlan plan) {
        refuseProcessGroups(plan);
        try {
            return Guice.createInjector(Stage.PRODUCTION, new ExpressModule(plan))
                    .getInstance(Server.class);
        } catch (CreationException failures) {
            throw causes(failures);
        }
    }

    /** There is nothing yet that would run them, and embedded mode is not what they ask for. */
    private static void refuseProcessGroups(ServerPlan plan) {
        List<ConfigException.Problem> problems = plan.site().processGroups().stream()
                .map(group -> new ConfigException.Problem(
                        group.position(), "this version has no worker processes: leave WSGIDaemonProcess out"))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
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
        bind(Engines.class).asEagerSingleton();
        bind(Server.class);
    }

    @Provides
    @Singleton
    ServerLog log() {
        ServerRoot.make(plan.serverRoot());
        return new ServerLog(plan.logs());
    }

    @Provides
    @Singleton
    ClassLoader plugins() {
        String home = System.getProperty("wsgi4j.home");
        return Plugins.loader(home == null ? null : Path.of(home, "plugins"));
    }

    @Provides
    @Singleton
    EngineProvider engine(ClassLoader plugins) {
        return Providers.load("engine", EngineProvider.class, plugins)
                .named(plan.python().engine());
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
                false,
                log);
    }

    @Provides
    @Singleton
    FrontEnd frontEnd(ClassLoader plugins, ServerLog log) {
        FrontEndConfig config = new FrontEndConfig(
                List.of(plan.listener()),
                plan.serverThreads(),
                plan.limits(),
                plan.timeouts(),
                new CgiVariables("wsgi4j/" + Version.number(), plan.encodedSlashes()),
                log.accessLog(),
                log);
        return Providers.load("front end", FrontEndProvider.class, plugins)
                .named(plan.frontEnd())
                .open(config);
    }

    @Provides
    @Singleton
    RequestThreads threads() {
        ServerPlan.Capacity capacity = plan.capacity();
        return new RequestThreads(capacity.threads(), capacity.backlog(), capacity.queueTimeout());
    }
}
