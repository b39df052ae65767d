// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.WorkerCapacity;
import org.wsgi4j.core.http.AccessLogFormat;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.core.spi.Limits;
import org.wsgi4j.core.spi.Timeouts;

/**
 * All that a server is started with.
 *
 * @param frontEnd the name of the front end
 * @param listeners where it listens
 * @param limits what is too large
 * @param timeouts what is too slow
 * @param encodedSlashes whether {@code %2F} in a path is a slash
 * @param site what is served
 * @param python how the application runs
 * @param capacity how much it takes on
 * @param gracefulTimeout how long a stop waits for requests under way
 * @param shutdownTimeout how long a stop then waits for the application's own threads and exit functions; zero for ever
 * @param workers where the application runs, and the worker processes for that
 * @param root where the server has its own files
 * @param compress whether answers are compressed
 * @param logs where the server tells what happens
 * @param notices what users should know of their configuration though it is no error, line by line
 */
record ServerPlan(
        String frontEnd,
        List<Listener> listeners,
        Limits limits,
        Timeouts timeouts,
        boolean encodedSlashes,
        SiteConfig site,
        Python python,
        Capacity capacity,
        Duration gracefulTimeout,
        Duration shutdownTimeout,
        Workers workers,
        Root root,
        boolean compress,
        Logs logs,
        List<String> notices) {

    /** Threads beside those of the application, for files and for refusals. */
    private static final int RESERVE = 16;

    /**
     * How the application runs.
     *
     * @param engine the name of the engine that runs what runs in the process of the server
     * @param home the working directory
     * @param path directories for the module path
     * @param reloadOnChanges whether all its files are watched
     * @param serverMetrics whether applications in the process of the server may ask for its metrics
     * @param interpreter the options of interpreters
     */
    record Python(
            String engine,
            Path home,
            List<Path> path,
            boolean reloadOnChanges,
            boolean serverMetrics,
            InterpreterOptions interpreter) {

        /** Returns the same with another engine. */
        Python with(String other) {
            return new Python(other, home, path, reloadOnChanges, serverMetrics, interpreter);
        }
    }

    /**
     * How much the application takes on.
     *
     * @param threads requests at the same time
     * @param backlog requests that may wait
     * @param queueTimeout how long one may wait; zero for ever
     */
    record Capacity(int threads, int backlog, Duration queueTimeout) {}

    /** Where the application runs. */
    enum Mode {
        /** In the process of the server. */
        EMBEDDED,
        /** In the worker processes of its own process group. */
        DAEMON;

        /** Returns the process group of what runs beside the application, or as it does; {@code ""} if there is none. */
        String groupOf(String own) {
            return this == DAEMON ? own : "";
        }
    }

    /**
     * Worker processes. Those of the configuration files are in the site, and the group of the application is there, too,
     * in daemon mode.
     *
     * @param mode where the application runs
     * @param group the process group of the application
     * @param socketPrefix how the names of sockets begin, an absolute path
     */
    record Workers(Mode mode, ProcessGroupConfig group, Path socketPrefix) {}

    /**
     * Where the server has what is its own.
     *
     * @param directory the directory for its files
     * @param ownRoot whether that is for this very run, and is removed after it
     * @param pidFile the file for the process id; none for the usual one in the directory
     * @param admin where it answers probes
     * @param pasteFile the configuration file that the application is made of, an absolute path; none if it is a script
     * @param tools the tools around the application, if there are any
     */
    record Root(
            Path directory,
            boolean ownRoot,
            Optional<Path> pidFile,
            Optional<Address.Tcp> admin,
            Optional<Path> pasteFile,
            Optional<Tools> tools) {}

    /**
     * Tools around the application.
     *
     * @param script the text of the script that stands for it
     * @param outputs where they write, by what people call that
     */
    record Tools(String script, Map<String, Path> outputs) {}

    /**
     * Where the server tells what happens.
     *
     * @param errors the log of the server
     * @param hosts those of virtual hosts
     * @param access the logs of requests
     * @param startup the file of what the terminal is told of the start, if there is one
     * @param form how lines and files are
     */
    record Logs(Errors errors, List<Errors> hosts, List<Access> access, Optional<Path> startup, LogForm form) {

        /** Copies the lists. */
        Logs {
            hosts = List.copyOf(hosts);
            access = List.copyOf(access);
        }

        /** Returns the files that are logged to. */
        List<Path> files() {
            List<Path> files = new ArrayList<>();
            errors.file().ifPresent(files::add);
            hosts.forEach(log -> log.file().ifPresent(files::add));
            access.forEach(log -> log.file().ifPresent(files::add));
            return files;
        }

        /** Returns the least level that any of them has. */
        LogLevel least() {
            return Stream.concat(Stream.of(errors), hosts.stream())
                    .map(Errors::level)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /**
     * A log.
     *
     * @param host the name of the logs of the host that it is for; empty for the server
     * @param level the least level that is logged
     * @param file where it is; none for the terminal
     */
    record Errors(String host, LogLevel level, Optional<Path> file) {}

    /**
     * How logs are written.
     *
     * @param errorPattern a pattern of Logback for the log
     * @param longest how many bytes a file has when another one begins; 0 for no end
     */
    record LogForm(String errorPattern, long longest) {}

    /**
     * A log of requests.
     *
     * @param host the name of the logs of the host whose requests are in it; empty for those of hosts without logs
     * @param file where it is; none for standard output
     * @param format what its lines say
     * @param condition which requests are in it; all if there is none
     */
    record Access(String host, Optional<Path> file, AccessLogFormat format, Optional<HeaderRule.Condition> condition) {}

    /** Returns the directory for the server's own files. */
    Path serverRoot() {
        return root.directory();
    }

    /**
     * Returns how many requests the front end handles at once: no waiting request may take a thread from the files, or
     * from those of another process group.
     *
     * @param copies how often a process group is there, which is more than once if each application group has its own
     */
    int serverThreads(ToIntFunction<ProcessGroupConfig> copies) {
        long embedded = EmbeddedHosting.isNeeded(this) ? capacity.threads() + capacity.backlog() : 0;
        long daemon = site.processGroups().stream()
                .mapToLong(group -> copies.applyAsInt(group) * threads(group))
                .sum();
        return (int) Math.min(Integer.MAX_VALUE, embedded + daemon + RESERVE);
    }

    /** Returns the same plan with the engines that were chosen. */
    ServerPlan withEngines(String embedded, List<ProcessGroupConfig> groups) {
        ProcessGroupConfig own = groups.stream()
                .filter(group -> group.name().equals(workers.group().name()))
                .findFirst()
                .orElse(workers.group());
        return new ServerPlan(
                frontEnd,
                listeners,
                limits,
                timeouts,
                encodedSlashes,
                site.withProcessGroups(groups),
                python.with(embedded),
                capacity,
                gracefulTimeout,
                shutdownTimeout,
                new Workers(workers.mode(), own, workers.socketPrefix()),
                root,
                compress,
                logs,
                notices);
    }

    /** Returns the same plan for another site, with another root. */
    ServerPlan with(SiteConfig other, Root otherRoot) {
        return new ServerPlan(
                frontEnd,
                listeners,
                limits,
                timeouts,
                encodedSlashes,
                other,
                python,
                capacity,
                gracefulTimeout,
                shutdownTimeout,
                workers,
                otherRoot,
                compress,
                logs,
                notices);
    }

    private static long threads(ProcessGroupConfig group) {
        WorkerCapacity amount = group.capacity();
        return amount.service()
                ? 0
                : (long) amount.processes() * amount.threads()
                        + GroupAssembly.waits(group).most();
    }
}
