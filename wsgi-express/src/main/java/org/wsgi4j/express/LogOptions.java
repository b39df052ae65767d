// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server tells what happens. */
final class LogOptions {

    @Option(
            names = "--server-root",
            paramLabel = "DIRECTORY",
            description = "Directory for the server's own files"
                    + " (default: mod_wsgi-HOST:PORT:UID in the directory for temporary files).")
    @Nullable
    Path serverRoot;

    @Option(
            names = "--process-name",
            paramLabel = "NAME",
            description = "What lists of processes call the server, up to 15 bytes of it (default: java).")
    @Nullable
    String processName;

    @Option(
            names = "--pid-file",
            paramLabel = "FILE",
            description = "File for the server's process id (default: httpd.pid in the server root).")
    @Nullable
    Path pidFile;

    @Option(
            names = "--log-directory",
            paramLabel = "DIRECTORY",
            description = "Directory for log files (default: the server root).")
    @Nullable
    Path directory;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            converter = LogLevel.Reader.class,
            description = "Least level that is logged: debug, info, warn or error, or one of Apache's (default: warn).")
    LogLevel level = LogLevel.WARN;

    @Option(
            names = "--log-to-terminal",
            description = "Log to the terminal instead of files: errors to standard error, access to standard output.")
    boolean toTerminal;

    @Option(names = "--verbose-debugging", description = "The same as --log-level debug.")
    boolean verbose;

    @Option(
            names = "--error-log-format",
            paramLabel = "FORMAT",
            description =
                    "What a line of the log says, in the words of Apache's ErrorLogFormat: %%t, %%l, %%m, %%P, %%T,"
                            + " %%M (default: one with all but %%P and %%T).")
    @Nullable
    String errorFormat;

    @Option(names = "--access-log", description = "Log each request.")
    boolean access;

    @Option(
            names = "--access-log-format",
            paramLabel = "FORMAT",
            description = "What a line of that says: common, combined, or a format in the words of Apache's LogFormat"
                    + " (default: combined).")
    String accessFormat = "combined";

    @Option(names = "--startup-log", description = "Write what the terminal is told of the start to a file, too.")
    boolean startup;

    @Option(
            names = "--startup-log-name",
            paramLabel = "NAME",
            description = "Name of that file (default: startup_log).")
    String startupName = "startup_log";

    @Option(
            names = "--rotate-logs",
            description =
                    "Begin another file when a log is too long; the nine before it are kept, as NAME.1 to NAME.9.")
    boolean rotate;

    @Option(
            names = "--max-log-size",
            paramLabel = "MB",
            description = "Megabytes that are too long, then (default: 5).")
    int megabytes = 5;

    @Option(names = "--error-log-name", paramLabel = "NAME", description = "Name of the log file (default: error_log).")
    String errorName = "error_log";

    @Option(
            names = "--access-log-name",
            paramLabel = "NAME",
            description = "Name of the access log's file (default: access_log).")
    String accessName = "access_log";

    LogOptions() {}
}
