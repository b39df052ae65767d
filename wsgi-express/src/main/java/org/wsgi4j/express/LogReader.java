package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.http.AccessLogFormat;
import org.wsgi4j.express.directives.ServerSettings;

/**
 * Reads where the server tells what happens.
 *
 * @param problems takes what is wrong
 */
record LogReader(LogOptions options, List<Problem> problems) {

    private static final int LARGEST = 1 << 20;
    private static final int EXPONENT_OF_MEGA = 20;

    /** Returns the directory of log files. */
    static Path directory(LogOptions options, Path root) {
        return options.directory == null ? root : options.directory;
    }

    /**
     * Reads it.
     *
     * @param server what files say
     */
    ServerPlan.Logs read(Path root, ServerSettings server) {
        Path directory = directory(options, root);
        Optional<Path> errors = options.toTerminal
                ? Optional.empty()
                : Optional.of(server.errorLog().orElse(directory.resolve(options.errorName)));
        ServerPlan.Access access = !options.access && server.accessLog().isEmpty()
                ? new ServerPlan.Access.None()
                : options.toTerminal
                        ? new ServerPlan.Access.Terminal()
                        : new ServerPlan.Access.ToFile(
                                server.accessLog().orElse(directory.resolve(options.accessName)));
        LogLevel level = server.logLevel()
                .map(name -> LogLevel.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(options.verbose ? LogLevel.DEBUG : options.level);
        Optional<Path> startup =
                options.startup ? Optional.of(directory.resolve(options.startupName)) : Optional.empty();
        return new ServerPlan.Logs(level, errors, access, startup, form(server));
    }

    private ServerPlan.LogForm form(ServerSettings server) {
        PlanReader.between(problems, "--max-log-size", options.megabytes, 1, LARGEST);
        String pattern = options.errorFormat == null
                ? ErrorLogFormat.USUAL
                : format("--error-log-format", options.errorFormat, ErrorLogFormat::pattern, "");
        AccessLogFormat access =
                format("--access-log-format", options.accessFormat, AccessLogFormat::of, AccessLogFormat.COMBINED);
        return new ServerPlan.LogForm(
                pattern,
                server.accessFormat().orElse(access),
                options.rotate ? (long) options.megabytes << EXPONENT_OF_MEGA : 0);
    }

    private <T> T format(String option, String text, Function<String, T> reader, T otherwise) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException wrong) {
            problems.add(PlanReader.problem(option, "has " + wrong.getMessage()));
            return otherwise;
        }
    }
}
