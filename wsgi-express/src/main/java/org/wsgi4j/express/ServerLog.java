// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
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

    private static final String PLAIN = "%msg%n";
    private static final int KEPT_FILES = 9;
    private static final String GROUP = "wsgi:";

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final ServerPlan.LogForm form;
    private final Logger server;
    private final List<AccessLog> access;

    ServerLog(ServerPlan.Logs plan) {
        context.reset();
        form = plan.form();
        Level level = Level.toLevel(plan.level().name());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        root.addAppender(appender(plan.errors(), form.errorPattern(), ConsoleTarget.ERR));
        context.getLogger("server").setLevel(level);
        server = context.getLogger("server");
        access = access(plan.access());
    }

    @Override
    public void log(System.Logger.Level level, @Nullable String applicationGroup, String message) {
        Logger logger = applicationGroup == null ? server : ofGroup(applicationGroup);
        switch (level) {
            case ALL, TRACE, DEBUG -> logger.debug(message);
            case INFO -> logger.info(message);
            case WARNING -> logger.warn(message);
            case ERROR -> logger.error(message);
            case OFF -> {}
        }
    }

    @Override
    public boolean keeps(System.Logger.Level level) {
        return server.isEnabledForLevel(
                switch (level) {
                    case ALL, TRACE, DEBUG -> org.slf4j.event.Level.DEBUG;
                    case INFO -> org.slf4j.event.Level.INFO;
                    case WARNING -> org.slf4j.event.Level.WARN;
                    case ERROR, OFF -> org.slf4j.event.Level.ERROR;
                });
    }

    /** A group's name may hold dots, which are levels in names of loggers: its logger takes no level from another. */
    private Logger ofGroup(String applicationGroup) {
        Logger logger = context.getLogger(GROUP + name(applicationGroup));
        if (logger.getLevel() == null) {
            logger.setLevel(server.getLevel());
        }
        return logger;
    }

    /** Returns the logs of requests. */
    List<AccessLog> accessLogs() {
        return access;
    }

    /** Writes what is under way and closes the files. */
    @Override
    public void close() {
        context.stop();
    }

    private List<AccessLog> access(List<ServerPlan.Access> plan) {
        Map<Optional<Path>, Logger> files = new HashMap<>();
        Set<String> hosts = plan.stream().map(ServerPlan.Access::host).collect(Collectors.toSet());
        return plan.stream()
                .map(log -> new AccessLog(
                        files.computeIfAbsent(log.file(), file -> access(file, files.size()))::info,
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
        queue.addAppender(appender(file, PLAIN, ConsoleTarget.OUT));
        queue.start();
        Logger logger = context.getLogger("access" + number);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(queue);
        return logger;
    }

    private enum ConsoleTarget {
        OUT,
        ERR
    }

    private Appender<ILoggingEvent> appender(Optional<Path> file, String pattern, ConsoleTarget console) {
        OutputStreamAppender<ILoggingEvent> appender = file.map(this::toFile).orElseGet(() -> toConsole(console));
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        if (appender instanceof RollingFileAppender<ILoggingEvent> rolling) {
            roll(rolling, file.orElseThrow());
        }
        appender.start();
        return appender;
    }

    private OutputStreamAppender<ILoggingEvent> toFile(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.newOutputStream(
                            file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)
                    .close();
        } catch (IOException unwritable) {
            throw new ServerException("cannot write the log file " + file + ": " + unwritable.getMessage()
                    + "; give another --log-directory or --log-to-terminal");
        }
        FileAppender<ILoggingEvent> appender = form.longest() == 0 ? new FileAppender<>() : new RollingFileAppender<>();
        appender.setFile(file.toString());
        return appender;
    }

    private void roll(RollingFileAppender<ILoggingEvent> appender, Path file) {
        FixedWindowRollingPolicy files = new FixedWindowRollingPolicy();
        files.setContext(context);
        files.setParent(appender);
        files.setFileNamePattern(file.toString().replace("%", "\\%") + ".%i");
        files.setMaxIndex(KEPT_FILES);
        files.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(form.longest()));
        size.setCheckIncrement(Duration.buildBySeconds(1));
        size.start();
        appender.setRollingPolicy(files);
        appender.setTriggeringPolicy(size);
    }

    private static OutputStreamAppender<ILoggingEvent> toConsole(ConsoleTarget target) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget(target == ConsoleTarget.OUT ? "System.out" : "System.err");
        return appender;
    }

    private static String name(String applicationGroup) {
        return applicationGroup.isEmpty() ? "%{GLOBAL}" : applicationGroup;
    }
}
