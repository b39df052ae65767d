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
            description = "Least level that is logged: debug, info, warn or error (default: warn).")
    LogLevel level = LogLevel.WARN;

    @Option(
            names = "--log-to-terminal",
            description = "Log to the terminal instead of files: errors to standard error, access to standard output.")
    boolean toTerminal;

    @Option(names = "--access-log", description = "Log each request, in Apache's combined format.")
    boolean access;

    @Option(names = "--error-log-name", paramLabel = "NAME", description = "Name of the log file (default: error_log).")
    String errorName = "error_log";

    @Option(
            names = "--access-log-name",
            paramLabel = "NAME",
            description = "Name of the access log's file (default: access_log).")
    String accessName = "access_log";

    LogOptions() {}
}
