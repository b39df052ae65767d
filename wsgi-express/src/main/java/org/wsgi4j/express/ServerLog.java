// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.core.spi.AccessLog;

/** The log files of the server: what goes wrong, and who asked for what. Set up once, before anything logs. */
final class ServerLog implements EventLog, AutoCloseable {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final LogFiles files;
    private final HostLog main;
    private final Map<String, HostLog> hosts = new HashMap<>();
    private final List<AccessLog> access;

    ServerLog(ServerPlan.Logs plan) {
        context.reset();
        files = new LogFiles(context, plan.form());
        main = log(context, plan.errors());
        plan.hosts().forEach(host -> hosts.put(host.host(), log(loggers(), host)));
        access = access(plan.access());
    }

    private LoggerContext loggers() {
        LoggerContext loggers = new LoggerContext();
        // Without one, events are lost.
        loggers.setMDCAdapter(context.getMDCAdapter());
        return loggers;
    }

    private HostLog log(LoggerContext loggers, ServerPlan.Errors plan) {
        return new HostLog(loggers, plan.level(), files.errors(plan.file()), this::ofHost);
    }

    @Override
    public void log(System.Logger.Level level, @Nullable String applicationGroup, String message) {
        main.log(level, applicationGroup, message);
    }

    @Override
    public boolean keeps(System.Logger.Level level) {
        return main.keeps(level);
    }

    @Override
    public EventLog ofHost(String host) {
        HostLog own = hosts.get(host);
        return own == null ? this : own;
    }

    /** Returns the logs of requests. */
    List<AccessLog> accessLogs() {
        return access;
    }

    /** Writes what is under way and closes the files. */
    @Override
    public void close() {
        hosts.values().forEach(HostLog::close);
        context.stop();
    }

    private List<AccessLog> access(List<ServerPlan.Access> plan) {
        Map<Optional<Path>, Logger> writers = new HashMap<>();
        Set<String> hosts = plan.stream().map(ServerPlan.Access::host).collect(Collectors.toSet());
        return plan.stream()
                .map(log -> new AccessLog(
                        writers.computeIfAbsent(log.file(), file -> access(file, writers.size()))::info,
                        log.format(),
                        environ -> log.host().equals(hosts.contains(environ.logs()) ? environ.logs() : "")
                                && holds(log.condition(), environ)))
                .toList();
    }

    private static boolean holds(Optional<HeaderRule.Condition> condition, Environ environ) {
        return condition
                .filter(each -> (environ.get(each.variable()) != null) != each.set())
                .isEmpty();
    }

    private Logger access(Optional<Path> file, int number) {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(8192);
        queue.setDiscardingThreshold(0);
        queue.addAppender(files.access(file));
        queue.start();
        Logger logger = context.getLogger("access" + number);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(queue);
        return logger;
    }
}
