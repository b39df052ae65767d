// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;

/** The log of the server, or that of a virtual host, whose loggers have the same names and are other ones. */
final class HostLog implements EventLog, AutoCloseable {

    private static final String SERVER = "server";
    private static final String GROUP = "wsgi:";

    private final LoggerContext context;
    private final Logger server;
    private final Function<String, EventLog> hosts;

    /**
     * Creates it.
     *
     * @param context the loggers, which are nobody else's
     * @param writer writes the lines
     * @param hosts finds the logs of other hosts
     */
    HostLog(LoggerContext context, LogLevel least, Appender<ILoggingEvent> writer, Function<String, EventLog> hosts) {
        this.context = context;
        this.hosts = hosts;
        Level level = Level.toLevel(least.name());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        root.addAppender(writer);
        server = context.getLogger(SERVER);
        server.setLevel(level);
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

    @Override
    public EventLog ofHost(String host) {
        return hosts.apply(host);
    }

    /** Ends its loggers, and what writes for them. */
    @Override
    public void close() {
        context.stop();
    }

    /** A group's name may hold dots, which are levels in names of loggers: its logger takes no level from another. */
    private Logger ofGroup(String applicationGroup) {
        Logger logger = context.getLogger(GROUP + (applicationGroup.isEmpty() ? "%{GLOBAL}" : applicationGroup));
        if (logger.getLevel() == null) {
            logger.setLevel(server.getLevel());
        }
        return logger;
    }
}
