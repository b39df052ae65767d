// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        ServerPlan.Errors usual = new ServerPlan.Errors(
                "", options.verbose ? LogLevel.DEBUG : options.level, file(directory.resolve(options.errorName)));
        ServerPlan.Errors main =
                errors(server, String::isEmpty, usual).findFirst().orElse(usual);
        List<ServerPlan.Errors> hosts =
                errors(server, host -> !host.isEmpty(), main).toList();
        Optional<Path> startup =
                options.startup ? Optional.of(directory.resolve(options.startupName)) : Optional.empty();
        return new ServerPlan.Logs(main, hosts, access(directory, server), startup, form());
    }

    private Stream<ServerPlan.Errors> errors(
            ServerSettings server, Predicate<String> wanted, ServerPlan.Errors otherwise) {
        return server.errorLogs().stream()
                .filter(log -> wanted.test(log.host()))
                .map(log -> new ServerPlan.Errors(
                        log.host(),
                        log.level()
                                .map(name -> LogLevel.valueOf(name.toUpperCase(Locale.ROOT)))
                                .orElse(otherwise.level()),
                        log.file().map(this::file).orElse(otherwise.file())));
    }

    /** The option is for the server's own requests, unless files say where these are. */
    private List<ServerPlan.Access> access(Path directory, ServerSettings server) {
        AccessLogFormat usual =
                format("--access-log-format", options.accessFormat, AccessLogFormat::of, AccessLogFormat.COMBINED);
        List<ServerPlan.Access> logs = new ArrayList<>();
        boolean own = server.accessLogs().stream().anyMatch(log -> log.host().isEmpty());
        if (options.access && !own) {
            logs.add(new ServerPlan.Access("", file(directory.resolve(options.accessName)), usual, Optional.empty()));
        }
        server.accessLogs()
                .forEach(log ->
                        logs.add(new ServerPlan.Access(log.host(), file(log.file()), log.format(), log.condition())));
        return logs;
    }

    private Optional<Path> file(Path file) {
        return options.toTerminal ? Optional.empty() : Optional.of(file);
    }

    private ServerPlan.LogForm form() {
        PlanReader.between(problems, "--max-log-size", options.megabytes, 1, LARGEST);
        String pattern = options.errorFormat == null
                ? ErrorLogFormat.USUAL
                : format("--error-log-format", options.errorFormat, ErrorLogFormat::pattern, "");
        return new ServerPlan.LogForm(pattern, options.rotate ? (long) options.megabytes << EXPONENT_OF_MEGA : 0);
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
