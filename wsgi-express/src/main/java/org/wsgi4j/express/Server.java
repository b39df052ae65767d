// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wsgi4j.auth.Gates;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.daemon.transport.ServiceNotice;
import org.wsgi4j.daemon.worker.ChangeMonitor;

/** A server from its start to its end. */
final class Server implements Control {

    /** How long "ready" may be late for applications that take long to load. Requests may wait for them, too. */
    private static final int PATIENCE_SECONDS = 15;

    /** Is told how far the server is. */
    interface Progress {

        /**
         * It is about to start.
         *
         * @param pythons the engine of each process group and the Python that it runs; {@code ""} is this process
         */
        void starting(Map<String, String> pythons);

        /**
         * It waits for applications to load, until what is returned is closed.
         *
         * @param groups says which process groups there are
         */
        default Waits waiting(Supplier<List<GroupStatus>> groups) {
            return () -> {};
        }

        /** Clients can connect to these addresses now. */
        void ready(List<SocketAddress> endpoints);
    }

    /** The time in which a server waits for applications. */
    @FunctionalInterface
    interface Waits extends AutoCloseable {
        @Override
        void close();
    }

    private final Reconfiguration configuration;
    private final FrontEnd frontEnd;
    private final Hosting hosting;
    private final Gates gates;
    private final ServerRoot root;
    private final PidFile pid;
    private final ServiceNotice notice;
    private final ServerLog log;
    private final CompletableFuture<Void> stop = new CompletableFuture<>();

    @Inject
    Server(
            Reconfiguration configuration,
            FrontEnd frontEnd,
            Hosting hosting,
            Gates gates,
            ServerRoot root,
            PidFile pid,
            ServiceNotice notice,
            ServerLog log) {
        this.configuration = configuration;
        this.frontEnd = frontEnd;
        this.hosting = hosting;
        this.gates = gates;
        this.root = root;
        this.pid = pid;
        this.notice = notice;
        this.log = log;
    }

    /**
     * Starts, serves until it is told to stop, and stops.
     *
     * @param progress is told
     * @return the exit code
     */
    int run(Progress progress) {
        progress.starting(hosting.pythons());
        try (root;
                log;
                hosting;
                gates;
                pid) {
            hosting.start();
            frontEnd.serve(site());
            startFrontEnd();
            Optional<AdminSocket> admin = admin();
            Optional<AdminPort> probes = plan().root().admin().map(address -> AdminPort.open(address, this));
            awaitLoadedOrStop(progress);
            announce(progress);
            serve();
            admin.ifPresent(AdminSocket::close);
            stopFrontEnd();
            probes.ifPresent(AdminPort::close);
        }
        if (plan().root().ownRoot() && plan().root().tools().isEmpty()) {
            root.remove(plan().logs().files());
        }
        return 0;
    }

    @Override
    public void restart() {
        log.log(Level.INFO, null, "restarting");
        hosting.restart();
    }

    @Override
    public List<String> reload() {
        notice.reloading();
        try {
            return configuration.reload();
        } finally {
            notice.ready();
        }
    }

    @Override
    public List<String> status() {
        return hosting.status();
    }

    @Override
    public List<String> unready() {
        if (stop.isDone()) {
            return List.of("stopping");
        }
        if (!hosting.loaded().isDone()) {
            return List.of("starting");
        }
        return hosting.groups().stream()
                .filter(group -> !group.isReady())
                .map(group -> "group " + group.name() + ": no process can answer")
                .toList();
    }

    @Override
    public List<String> metrics() {
        return hosting.groups().stream()
                .flatMap(group -> group.metrics().stream())
                .toList();
    }

    @Override
    public boolean stop() {
        return stop.complete(null);
    }

    private Function<Path, Application> files() {
        return new StatusPage(hosting::status).among(frontEnd::files, plan().serverRoot());
    }

    private Site site() {
        return Site.of(plan().site(), hosting::application, HostedHook.finding(hosting), files(), gates, log);
    }

    private ServerPlan plan() {
        return configuration.plan();
    }

    private void announce(Progress progress) {
        if (!stop.isDone()) {
            progress.ready(frontEnd.endpoints());
            notice.ready();
        }
    }

    private void serve() {
        try (ChangeMonitor monitor = new ChangeMonitor(hosting::sources, this::changed)) {
            if (plan().python().reloadOnChanges()) {
                monitor.start();
                monitor.loaded();
            }
            stop.join();
            notice.stopping();
        }
    }

    private Optional<AdminSocket> admin() {
        Path path = AdminSocket.in(plan().serverRoot());
        try {
            return Optional.of(AdminSocket.open(path, this, log));
        } catch (IOException | IllegalArgumentException unusable) {
            log.log(
                    Level.WARNING,
                    null,
                    "this server takes no commands, as " + path + " cannot be: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private void changed(Path changed) {
        log.log(Level.WARNING, null, "change detected to '" + changed + "': loading the application again");
        hosting.restart();
    }

    private void startFrontEnd() {
        try {
            frontEnd.start();
        } catch (IOException unbound) {
            throw new ServerException(unbound.getMessage() + "; give another --port or --host");
        }
    }

    @SuppressWarnings("try") // what is open says that it goes on
    private void awaitLoadedOrStop(Progress progress) {
        try (Waits open = progress.waiting(hosting::groups)) {
            CompletableFuture.anyOf(stop, hosting.loaded())
                    .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private void stopFrontEnd() {
        if (frontEnd.stop(plan().gracefulTimeout()) == FrontEnd.StopResult.FORCED) {
            String what = "requests were broken off at the stop: they took longer than --graceful-timeout";
            log.log(Level.WARNING, null, what);
        }
    }
}
