// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import picocli.CommandLine.Option;

/** How long the server waits. */
final class TimeoutOptions {

    @Option(
            names = "--queue-timeout",
            paramLabel = "SECONDS",
            description = "For the application to have a free thread; then 503 (default: 45; 0: for ever).")
    double queue = 45;

    @Option(
            names = "--graceful-timeout",
            paramLabel = "SECONDS",
            description = "For requests under way when the server stops (default: 15).")
    double graceful = 15;

    @Option(
            names = "--shutdown-timeout",
            paramLabel = "SECONDS",
            description = "Then, for the application's threads and exit functions (default: 5; 0: for ever).")
    double shutdown = 5;

    @Option(
            names = "--keep-alive-timeout",
            paramLabel = "SECONDS",
            description = "For the next request on a connection (default: 2; 0: there is none).")
    double keepAlive = 2;

    @Option(
            names = "--socket-timeout",
            paramLabel = "SECONDS",
            description =
                    "For a client to take a piece of the answer, and for a single read or write between server and worker"
                            + " process (default: 60; 0: for ever).")
    double socket = 60;

    @Option(
            names = "--response-socket-timeout",
            paramLabel = "SECONDS",
            description = "The same for clients alone (default: 0, --socket-timeout).")
    double responseSocket = 0;

    @Option(
            names = "--header-timeout",
            paramLabel = "SECONDS",
            description = "For the request's header to arrive; then 408 (default: 15).")
    double header = 15;

    @Option(
            names = "--header-max-timeout",
            paramLabel = "SECONDS",
            description = "The same, however fast it comes (default: 30; 0: no limit).")
    double headerMaximum = 30;

    @Option(
            names = "--header-min-rate",
            paramLabel = "BYTES",
            description = "Bytes that extend --header-timeout by a second (default: 500).")
    int headerRate = 500;

    @Option(
            names = "--body-timeout",
            paramLabel = "SECONDS",
            description = "For the request's body to arrive; then 408 (default: 15).")
    double body = 15;

    @Option(
            names = "--body-max-timeout",
            paramLabel = "SECONDS",
            description = "The same, however fast it comes (default: 0, no limit).")
    double bodyMaximum = 0;

    @Option(
            names = "--body-min-rate",
            paramLabel = "BYTES",
            description = "Bytes that extend --body-timeout by a second (default: 500).")
    int bodyRate = 500;

    TimeoutOptions() {}
}
