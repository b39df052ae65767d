// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How worker processes come and go. */
final class ProcessOptions {

    @Option(
            names = "--processes",
            paramLabel = "NUMBER",
            description = "Worker processes (default: 1; giving it sets wsgi.multiprocess).")
    @Nullable
    Integer processes;

    @Option(
            names = "--application-groups",
            paramLabel = "NUMBER",
            description = "Application groups that only requests name, each with processes of its own, if the engine"
                    + " needs that (default: 16).")
    int applicationGroups = 16;

    @Option(
            names = "--maximum-requests",
            paramLabel = "NUMBER",
            description = "Requests after which a process is replaced (default: 0, never).")
    int maximumRequests;

    @Option(
            names = "--restart-interval",
            paramLabel = "SECONDS",
            description = "Age at which a process is replaced (default: 0, never).")
    double restartInterval;

    @Option(
            names = "--restart-order",
            paramLabel = "ORDER",
            description = "How a process is replaced: start-first or stop-first (default: start-first).")
    String restartOrder = "start-first";

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            description = "For a request; then its process is restarted (default: 60; 0: for ever).")
    double request = 60;

    @Option(
            names = "--request-timeout-rule",
            paramLabel = "RULE",
            description = "What that measures: average (of all threads) or thread (default: average).")
    String requestRule = "average";

    @Option(
            names = "--interrupt-timeout",
            paramLabel = "SECONDS",
            description = "For a request that takes longer than --request-timeout to end by the mod_wsgi.RequestTimeout"
                    + " that is raised in it; its process is restarted only then (default: 0, none is raised).")
    double interrupt;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            description = "For a place in a full queue, or for processes that do not start; then 503 (default: 15).")
    double connect = 15;

    @Option(
            names = "--startup-timeout",
            paramLabel = "SECONDS",
            description = "For a process to load its application; then it is restarted (default: 15; 0: for ever).")
    double startup = 15;

    @Option(
            names = "--inactivity-timeout",
            paramLabel = "SECONDS",
            description = "Without a request, after the first; then the process is restarted (default: 0, for ever).")
    double inactivity;

    @Option(
            names = "--deadlock-timeout",
            paramLabel = "SECONDS",
            description = "For an interpreter that is stuck; then its process is restarted (default: 60; 0: for ever).")
    double deadlock = 60;

    @Option(
            names = "--eviction-timeout",
            paramLabel = "SECONDS",
            description = "The --graceful-timeout of a process that a signal ends (default: 0, the same).")
    double eviction;

    @Option(
            names = "--socket-prefix",
            paramLabel = "PATH",
            description = "How the names of sockets begin (default: wsgi in the server root).")
    @Nullable
    Path socketPrefix;

    @Option(names = "--server-metrics", description = "Let applications ask for the metrics of the server.")
    boolean serverMetrics;

    ProcessOptions() {}
}
