// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.WorkerCapacity;
import org.wsgi4j.core.config.WorkerTimeouts;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;
import org.wsgi4j.express.directives.DirectiveDefaults;
import org.wsgi4j.express.directives.DirectiveReader;
import org.wsgi4j.express.directives.Directives;
import org.wsgi4j.express.directives.EmbeddedPython;
import org.wsgi4j.express.directives.ServerSettings;
import org.wsgi4j.express.directives.syntax.Node;

/** Makes a plan of options; all that is wrong with them is told together. */
record PlanReader(
        @Nullable String script,
        ListenerReader listeners,
        ApplicationOptions application,
        PythonOptions python,
        ContentOptions content,
        RequestOptions requests,
        HostOptions hosts,
        AuthOptions auth,
        CapacityOptions capacity,
        TimeoutOptions timeouts,
        ServiceOptions services,
        LogOptions logs,
        GroupReader group,
        SupersededOptions superseded,
        DebugOptions debug) {

    /** More is for ever, and does not fit into what a worker is told. */
    private static final double LONGEST_SECONDS = 1e6;

    private static final String NOT_ROOT = "needs a start as root: start the server as root, or as who it is to be";
    private static final String NO_WORKERS = "is for worker processes, which embedded mode does not have: leave it out";

    ServerPlan read() {
        List<Problem> problems = new ArrayList<>();
        check(problems);
        ListenerReader.Listening listening = listeners.read(problems);
        ProcessGroupConfig own = group.read(problems);
        ServerPlan.Mode mode = mode();
        if (mode == ServerPlan.Mode.EMBEDDED) {
            refuseInEmbeddedMode(problems);
        }
        Path root = serverRoot();
        Settings settings = settings(problems).withConnection(listening.rules());
        Directives directives = directives(mode, root, settings, problems);
        ProcessGroupConfig workers = with(own, directives.embedded());
        checkUser(directives.server(), problems);
        SiteReader reader = new SiteReader(script, application, content, hosts, settings, root, problems);
        SiteConfig site = HookPlacement.place(reader.read(mode, workers, directives), mode, workers);
        List<Listener> bound = bound(listening, directives, problems);
        ServerPlan.Root place = place(root, problems);
        ServerPlan.Logs written = new LogReader(logs, problems).read(root, directives.server());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        Path sockets = group.socketPrefix().or(directives::socketPrefix).orElse(root.resolve("wsgi"));
        return plan(bound, site, place, new ServerPlan.Workers(mode, workers, sockets), written, directives);
    }

    private static List<Listener> bound(
            ListenerReader.Listening listening, Directives directives, List<Problem> problems) {
        List<Listener> bound = listening.with(directives.server().listeners(), directives.tls(), problems);
        if (!ServerIdentity.isLaunched()) {
            TlsFiles.of(bound).check(problems); // a launcher has, which may read more
        }
        return bound;
    }

    private ServerPlan.Root place(Path root, List<Problem> problems) {
        return new ServerPlan.Root(
                root, isUnnumbered(), pidFile(), listeners.admin(problems), pasteFile(), Optional.empty());
    }

    /** Scripts that Apache would embed run in the group of the application. */
    private static ProcessGroupConfig with(ProcessGroupConfig own, EmbeddedPython embedded) {
        ProcessGroupConfig placed = own.withPythonPath(embedded.path(), embedded.eggs());
        return embedded.serverMetrics() ? placed.withServerMetrics() : placed;
    }

    private void refuseInEmbeddedMode(List<Problem> problems) {
        if (!OwnUser.isRoot() && !ServerIdentity.isLaunched()) {
            group.identityOptions().forEach(option -> problems.add(problem(option, NOT_ROOT)));
        }
        python.refusedInEmbeddedMode().forEach(option -> problems.add(problem(option, NO_WORKERS)));
        if (python.engine.equals(EngineChoice.CPYTHON)) {
            problems.add(problem("--engine", "cpython runs in worker processes only: leave --embedded-mode out"));
        }
    }

    private ServerPlan.Mode mode() {
        return application.embeddedMode ? ServerPlan.Mode.EMBEDDED : ServerPlan.Mode.DAEMON;
    }

    /** A file that names a user must not lead to a server that runs as root. */
    private void checkUser(ServerSettings server, List<Problem> problems) {
        if (OwnUser.isRoot() && group.user().equals("root")) {
            server.user()
                    .map(user -> new Problem(
                            user.position(),
                            "User " + user.value() + " is not enough: give --user " + user.value() + ", too"))
                    .ifPresent(problems::add);
        }
    }

    /** What Debian's scripts set for Apache, whose sites name it. */
    private Map<String, String> environment(Path root) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("APACHE_LOG_DIR", LogReader.directory(logs, root).toString());
        environment.put("APACHE_RUN_DIR", root.toString());
        environment.put("APACHE_LOCK_DIR", root.toString());
        environment.put(
                "APACHE_PID_FILE", pidFile().orElse(root.resolve(PidFile.NAME)).toString());
        environment.put("APACHE_RUN_USER", group.user());
        environment.put("APACHE_RUN_GROUP", group.user());
        environment.putAll(System.getenv());
        return environment;
    }

    private Directives directives(ServerPlan.Mode mode, Path root, Settings settings, List<Problem> problems) {
        DirectiveDefaults defaults = new DirectiveDefaults(
                group.serverName(),
                mode.groupOf(group.processGroup()),
                settings,
                !application.disableReloading,
                python.engine,
                Optional.ofNullable(python.program),
                interpreter(),
                environment(root),
                !listeners.options().isGiven,
                listeners.tlsPort());
        List<Node> options = new ArrayList<>(new OptionDirectives(
                        content, requests, application, debug.mode || application.reloadOnChanges, problems)
                .nodes(mode.groupOf(group.processGroup())));
        options.addAll(new ServiceDirectives(services, home(), group.path(), root, problems).nodes());
        return new DirectiveReader(defaults, problems)
                .read(options, Optional.ofNullable(requests.rewriteRules), application.includeFiles);
    }

    private Settings settings(List<Problem> problems) {
        AuthReader protection = new AuthReader(auth, group.name(), !application.disableReloading, problems);
        return new Settings(true, true, capacity.enableSendfile, Math.max(0, capacity.limitRequestBody))
                .withProtection(protection.read());
    }

    /** What the options say of all interpreters; their home is that of the application's group. */
    private InterpreterOptions interpreter() {
        InterpreterOptions usual = InterpreterOptions.DEFAULTS;
        return new InterpreterOptions(
                usual.home(),
                usual.hashSeed(),
                usual.optimize(),
                python.warnings,
                usual.writesBytecode(),
                usual.switchInterval(),
                python.freeThreading,
                usual.restrictStdin(),
                usual.restrictStdout(),
                usual.restrictSignal(),
                seconds(Math.min(python.slowRequests, LONGEST_SECONDS)));
    }

    private ServerPlan plan(
            List<Listener> listeners,
            SiteConfig site,
            ServerPlan.Root root,
            ServerPlan.Workers workers,
            ServerPlan.Logs written,
            Directives directives) {
        ServerSettings server = directives.server();
        WorkerCapacity amount = workers.group().capacity();
        WorkerTimeouts times = workers.group().timeouts();
        int responseBuffer = workers.group().buffers().response();
        return new ServerPlan(
                "jetty",
                listeners,
                new Limits(capacity.limitRequestHead, capacity.requestBufferSize, responseBuffer),
                times(server.timeout().orElse(times.responseSocket()), server.keepAlive()),
                server.encodedSlashes().orElse(content.encodedSlashes),
                site,
                pythonPlan(directives, workers.group().serverMetrics()),
                new ServerPlan.Capacity(amount.threads(), amount.backlog(), times.queue()),
                workers.group().lifetime().graceful(),
                workers.group().lifetime().shutdown(),
                workers,
                root,
                content.compress || server.compress(),
                written,
                notices(directives));
    }

    private List<String> notices(Directives directives) {
        List<String> notices = new ArrayList<>(directives.notices());
        notices.addAll(superseded.notices());
        return notices;
    }

    private ServerPlan.Python pythonPlan(Directives directives, boolean serverMetrics) {
        List<Path> path = new ArrayList<>(application.pythonPath);
        path.addAll(directives.embedded().path());
        return new ServerPlan.Python(
                python.engine, home(), path, application.reloadOnChanges, serverMetrics, directives.interpreter());
    }

    private Timeouts times(Duration socket, Optional<Duration> keepAlive) {
        Duration idle = keepAlive.orElse(seconds(timeouts.keepAlive));
        return new Timeouts(
                idle,
                socket,
                seconds(timeouts.header),
                seconds(timeouts.headerMaximum),
                timeouts.headerRate,
                seconds(timeouts.body),
                seconds(timeouts.bodyMaximum),
                timeouts.bodyRate,
                !idle.isZero());
    }

    private Path home() {
        return application.workingDirectory.toAbsolutePath().normalize();
    }

    private Path serverRoot() {
        if (logs.serverRoot != null) {
            return logs.serverRoot.toAbsolutePath().normalize();
        }
        String name = "mod_wsgi-" + group.name() + ":" + OwnUser.id() + unnumbered();
        Path usual = Path.of(System.getProperty("java.io.tmpdir"), name.replace('/', '_'));
        return ServerIdentity.root().orElse(usual);
    }

    private Optional<Path> pasteFile() {
        return Optional.ofNullable(script == null ? application.entryPoint : script)
                .filter(unused -> application.type == ApplicationType.PASTE)
                .map(file -> Path.of(file).toAbsolutePath().normalize());
    }

    private Optional<Path> pidFile() {
        return Optional.ofNullable(logs.pidFile)
                .map(file -> file.toAbsolutePath().normalize());
    }

    /** Servers on any free port are told apart by their process. */
    private String unnumbered() {
        return isUnnumbered() ? ":" + ProcessHandle.current().pid() : "";
    }

    private boolean isUnnumbered() {
        return listeners.isUnnumbered() && logs.serverRoot == null;
    }

    private void check(List<Problem> problems) {
        superseded.check(problems);
        debug.check(problems);
        between(problems, "--limit-request-body", capacity.limitRequestBody, 0, Long.MAX_VALUE);
        between(problems, "--limit-request-head", capacity.limitRequestHead, 1024, 1 << 24);
        between(problems, "--request-buffer-size", capacity.requestBufferSize, 0, 1 << 30);
        between(problems, "--header-min-rate", timeouts.headerRate, 0, Integer.MAX_VALUE);
        between(problems, "--body-min-rate", timeouts.bodyRate, 0, Integer.MAX_VALUE);
        notNegative(problems, "--slow-requests", python.slowRequests);
        notNegative(problems, "--proxy-timeout", content.proxyTimeout);
        notNegative(problems, "--keep-alive-timeout", timeouts.keepAlive);
        notNegative(problems, "--header-timeout", timeouts.header);
        notNegative(problems, "--header-max-timeout", timeouts.headerMaximum);
        notNegative(problems, "--body-timeout", timeouts.body);
        notNegative(problems, "--body-max-timeout", timeouts.bodyMaximum);
        directory(problems, "--working-directory", application.workingDirectory);
        application.pythonPath.forEach(path -> directory(problems, "--python-path", path));
        Optional.ofNullable(content.documentRoot).ifPresent(root -> directory(problems, "--document-root", root));
    }

    static void between(List<Problem> problems, String option, long value, long least, long most) {
        if (value < least || value > most) {
            String bounds = most >= Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
            problems.add(problem(option, value + " is out of bounds: give " + bounds));
        }
    }

    private static void notNegative(List<Problem> problems, String option, double seconds) {
        if (!(seconds >= 0 && seconds <= Integer.MAX_VALUE)) {
            problems.add(problem(option, seconds + " is no time: give 0 or more seconds"));
        }
    }

    private static void directory(List<Problem> problems, String option, Path path) {
        if (!Files.isDirectory(path.toAbsolutePath())) {
            problems.add(problem(option, path + " is not a directory"));
        }
    }

    static Problem problem(String option, String message) {
        return new Problem(new SourcePosition(option, 0), message);
    }

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
