// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wsgi4j.auth.ClientNames;
import org.wsgi4j.auth.Gates;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.core.spi.WorkerProvider;
import org.wsgi4j.daemon.provision.GroupLaunches;
import org.wsgi4j.daemon.transport.ServiceNotice;

/** Puts a server together: what the plan asks for, from what ServiceLoader finds. */
final class ExpressModule extends AbstractModule {

    private final ServerPlan plan;
    private final Configuration configuration;
    private final Plugins plugins;

    ExpressModule(ServerPlan plan, Plugins plugins, Configuration configuration) {
        this.plan = plan;
        this.plugins = plugins;
        this.configuration = configuration;
    }

    /**
     * Returns a server that is ready to run.
     *
     * @param plugins the engines and front ends
     * @param configuration where the plan came from
     * @throws ConfigException if the plan asks for what is not there
     * @throws ServerException if the machine does not let it
     */
    static Server server(ServerPlan plan, Plugins plugins, Configuration configuration) {
        try {
            return Guice.createInjector(Stage.PRODUCTION, new ExpressModule(plan, plugins, configuration))
                    .getInstance(Server.class);
        } catch (CreationException failures) {
            throw causes(failures);
        }
    }

    /** What a provider threw is the user's to read; what Guice made of it is not. */
    private static RuntimeException causes(CreationException failures) {
        // What several things need is asked for several times, and fails as often.
        Set<ConfigException.Problem> problems = new LinkedHashSet<>();
        for (Message failure : failures.getErrorMessages()) {
            if (failure.getCause() instanceof ConfigException wrong) {
                problems.addAll(wrong.problems());
            } else if (failure.getCause() instanceof ServerException cannotRun) {
                return cannotRun;
            }
        }
        return problems.isEmpty() ? failures : new ConfigException(List.copyOf(problems));
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(ServerPlan.class).toInstance(plan);
        bind(Configuration.class).toInstance(configuration);
        bind(Reconfiguration.class);
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
        plan.root().pasteFile().ifPresent(file -> PasteScript.write(plan.serverRoot(), file));
        plan.root().tools().ifPresent(tools -> DebugScript.write(plan.serverRoot(), tools.script()));
        return root;
    }

    @Provides
    @Singleton
    @SuppressWarnings("unused") // its directory may be the root
    PidFile pid(ServerRoot root) {
        return PidFile.ofServer(plan);
    }

    @Provides
    @Singleton
    ServiceNotice notice() {
        return ServiceNotice.of(System.getenv());
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

    @Provides
    @Singleton
    Starter starter() {
        return Starter.connect(ServerIdentity.launcher());
    }

    @Provides
    @Singleton
    Hosting hosting(
            Providers<EngineProvider> engines, Providers<WorkerProvider> workers, Starter starter, ServerLog log) {
        Hosting embedded = new EmbeddedHosting(plan, new Engines(engines, log), log);
        GroupAssembly assembly = new GroupAssembly(starter, new GroupSockets(ServerIdentity.sockets()), log);
        Hosting daemon = new DaemonHosting(
                plan,
                assembly,
                next -> new GroupLaunches(
                        CommonLaunch.of(next),
                        workers,
                        starter.identities(),
                        starter.pythons().byGroup()),
                starter,
                log);
        // Its processes load their applications while the rest of the server is put together here.
        daemon.start();
        return new MixedHosting(daemon, embedded);
    }

    @Provides
    @Singleton
    Gates gates(Hosting hosting) {
        Gates gates = new Gates(HostedHook.finding(hosting), plugins.gates(), new ClientNames());
        plan.site().protections().forEach(gates::check);
        return gates;
    }

    @Provides
    @Singleton
    FrontEnd frontEnd(Providers<WorkerProvider> workers, Starter starter, ServerLog log) {
        FrontEndConfig config = new FrontEndConfig(
                plan.listeners(),
                plan.serverThreads(GroupPlan.copies(plan.site(), workers)),
                plan.limits(),
                plan.timeouts(),
                new CgiVariables("wsgi4j/" + Version.number(), plan.encodedSlashes()),
                log.accessLogs(),
                plan.compress(),
                starter.pems(),
                log);
        return Providers.load("front end", FrontEndProvider.class, plugins.loader())
                .named(plan.frontEnd())
                .open(config);
    }
}
