// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

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
import java.util.Map;
import java.util.Optional;

/** The files of logs, each of which is open once, however many write to it; none is the terminal. */
final class LogFiles {

    private static final String PLAIN = "%msg%n";
    private static final int KEPT_FILES = 9;

    private final LoggerContext context;
    private final ServerPlan.LogForm form;
    private final Map<Optional<Path>, Appender<ILoggingEvent>> errors = new HashMap<>();

    LogFiles(LoggerContext context, ServerPlan.LogForm form) {
        this.context = context;
        this.form = form;
    }

    /** Returns what writes what happens. */
    Appender<ILoggingEvent> errors(Optional<Path> file) {
        return errors.computeIfAbsent(file, each -> appender(each, form.errorPattern(), ConsoleTarget.ERR));
    }

    /** Returns what writes who asked for what; to be asked for once for each file. */
    Appender<ILoggingEvent> access(Optional<Path> file) {
        return appender(file, PLAIN, ConsoleTarget.OUT);
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
}
